import { brandId, type ChannelId, type StackId, type UserId } from '@driftsentry/core/ids'
import type { Policy, PolicyCondition, PolicyEffect } from '@driftsentry/core/policy'
import type { PolicyPreview } from '@driftsentry/core/policy-service'
import { presentMoment } from '../present-moment.ts'
import type { ConditionInput, EffectInput } from './policy.schema.ts'

/** A policy as both faces of the API show it. */
export function presentPolicy({ condition, effect, createdAt, updatedAt, ...policy }: Policy) {
  return {
    ...policy,
    condition: presentCondition(condition),
    effect: effect.kind === 'route' ? { ...effect, channelIds: [...effect.channelIds] } : effect,
    createdAt: presentMoment(createdAt),
    updatedAt: presentMoment(updatedAt),
  }
}

function presentCondition({ changedPath, ...condition }: PolicyCondition): ConditionInput {
  const { kind, resourceType, address, region, accountId, severity, stackId } = condition
  return {
    ...condition,
    kind: copied(kind),
    resourceType: copied(resourceType),
    address: copied(address),
    changedPath:
      changedPath && ('any' in changedPath ? { any: [...changedPath.any] } : { only: [...changedPath.only] }),
    region: copied(region),
    accountId: copied(accountId),
    severity: copied(severity),
    stackId: copied(stackId),
  }
}

function copied<Item>(items: readonly Item[] | undefined): Item[] | undefined {
  return items && [...items]
}

export function presentPreview({ open, ...preview }: PolicyPreview) {
  const examples = open.examples.map(({ detectedAt, ...drift }) => ({
    ...drift,
    detectedAt: presentMoment(detectedAt),
  }))
  return { ...preview, open: { count: open.count, examples } }
}

/** A condition as core takes it. */
export function toCondition({ stackId, ...condition }: ConditionInput): PolicyCondition {
  return stackId === undefined ? condition : { ...condition, stackId: stackId.map((id) => brandId<StackId>(id)) }
}

/** An effect as core takes it. */
export function toEffect(effect: EffectInput): PolicyEffect {
  switch (effect.kind) {
    case 'ignore': {
      const { expiresAt } = effect
      return {
        ...effect,
        ownerId: brandId<UserId>(effect.ownerId),
        expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
      }
    }
    case 'route':
      return { kind: effect.kind, channelIds: effect.channelIds.map((id) => brandId<ChannelId>(id)) }
    case 'severity':
    case 'auto-approve':
    case 'two-approvals':
    case 'alert-after':
      return effect
  }
}
