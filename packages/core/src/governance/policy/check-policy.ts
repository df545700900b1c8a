import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { type Fault, invalidInput } from '../../kernel/invalid-input.ts'
import { danglingReferences } from './policy-reference.repository.ts'
import { mostScansBack, type Policy, type PolicyEffect } from './policy.ts'

type Draft = Pick<Policy, 'condition' | 'effect'> & { readonly at: Date }

/** Throws VALIDATION_ERROR for a rule that names what the team has not, or that could never do anything. */
export async function checkPolicy(db: Kysely<DB>, teamId: TeamId, { condition, effect, at }: Draft): Promise<void> {
  const fault = faultOf(effect, at)
  if (fault) throw invalidInput([fault])
  const dangling = await danglingReferences(db, teamId, {
    channelIds: effect.kind === 'route' ? effect.channelIds : [],
    stackIds: condition.stackId ?? [],
    ownerIds: effect.kind === 'ignore' ? [effect.ownerId] : [],
  })
  const errors = [
    ...dangling.channelIds.map((id) => ({ path: 'effect.channelIds', message: `Channel ${id} does not exist.` })),
    ...dangling.stackIds.map((id) => ({ path: 'condition.stackId', message: `Stack ${id} does not exist.` })),
    ...dangling.ownerIds.map((id) => ({ path: 'effect.ownerId', message: `${id} is not a member of this team.` })),
  ]
  if (errors.length > 0) throw invalidInput(errors)
}

function faultOf(effect: PolicyEffect, at: Date): Fault | null {
  switch (effect.kind) {
    case 'ignore':
      return effect.expiresAt !== null && Date.parse(effect.expiresAt) <= at.getTime()
        ? { path: 'effect.expiresAt', message: 'Choose a day in the future, or none.' }
        : null
    case 'alert-after':
      return effect.scans > effect.of || effect.of > mostScansBack
        ? { path: 'effect.scans', message: `Must be at most \`of\`, which is at most ${mostScansBack}.` }
        : null
    case 'severity':
    case 'auto-approve':
    case 'two-approvals':
    case 'route':
      return null
  }
}
