import type { Severity } from '../drifts/drift-words.ts'
import { conditionOf, type ConditionDraft, conditionDraftOf, emptyCondition } from './condition-draft.ts'
import type { Effect, Policy, PolicyRule } from './policy-queries.ts'
import type { EffectKind } from './policy-words.ts'

/** What is typed into the form of an effect: the fields of every kind, so that changing the kind loses none. */
export interface EffectDraft {
  readonly kind: EffectKind
  readonly severity: Severity
  readonly ownerId: string
  readonly reason: string
  readonly expiresAt: string | null
  readonly acceptedPath: string
  /** JSON. */
  readonly acceptedValue: string
  readonly scans: string
  readonly of: string
  readonly channelIds: readonly string[]
}

export interface PolicyDraft {
  readonly name: string
  readonly description: string
  readonly priority: string
  readonly isEnabled: boolean
  readonly effect: EffectDraft
  readonly condition: ConditionDraft
}

/** What is wrong with what was typed, by its path in the input of the API. */
export type Faults = Readonly<Record<string, string>>

const defaultPriority = 100

/** A form for a new policy, which the person who writes it owns. */
export function newDraft(ownerId: string): PolicyDraft {
  return {
    name: '',
    description: '',
    priority: String(defaultPriority),
    isEnabled: true,
    effect: {
      kind: 'ignore',
      severity: 'info',
      ownerId,
      reason: '',
      expiresAt: null,
      acceptedPath: '',
      acceptedValue: '',
      scans: '2',
      of: '3',
      channelIds: [],
    },
    condition: emptyCondition,
  }
}

/** The form that says what a policy says now. */
export function draftOf(policy: Policy, ownerId: string): PolicyDraft {
  const { effect: blank } = newDraft(ownerId)
  return {
    name: policy.name,
    description: policy.description ?? '',
    priority: String(policy.priority),
    isEnabled: policy.isEnabled,
    effect: { ...blank, ...effectDraftOf(policy.effect) },
    condition: conditionDraftOf(policy.condition),
  }
}

function effectDraftOf(effect: Effect): Partial<EffectDraft> & { readonly kind: EffectKind } {
  switch (effect.kind) {
    case 'ignore': {
      const { whileEqualTo, ...rest } = effect
      if (whileEqualTo === null) return rest
      return { ...rest, acceptedPath: whileEqualTo.path, acceptedValue: JSON.stringify(whileEqualTo.value) }
    }
    case 'alert-after':
      return { kind: effect.kind, scans: String(effect.scans), of: String(effect.of) }
    case 'severity':
    case 'auto-approve':
    case 'two-approvals':
    case 'route':
      return effect
  }
}

/** The policy as the API takes it, or what of it cannot be read. Everything else is for the server to judge. */
export function inputOf(draft: PolicyDraft) {
  const effect = effectOf(draft.effect)
  const condition = conditionOf(draft.condition)
  const priority = Number(draft.priority)
  const faults: Faults = {
    ...(draft.name.trim() === '' && { name: 'Enter a name.' }),
    ...(!/^\d+$/.test(draft.priority.trim()) && { priority: 'Enter a whole number, 0 or more.' }),
    ...effect.faults,
    ...condition.faults,
  }
  if (Object.keys(faults).length > 0) return { input: null, faults }
  const description = draft.description.trim()
  return {
    input: {
      name: draft.name.trim(),
      description: description === '' ? null : description,
      priority,
      isEnabled: draft.isEnabled,
      effect: effect.value,
      condition: condition.value,
    },
    faults,
  }
}

/**
 * What a preview asks: the condition that is typed, and of the effect what decides to which drifts it is for. So one sees it before
 * the reason is written. Null while something cannot be read.
 */
export function previewOf({ condition, effect }: PolicyDraft): PolicyRule | null {
  const read = conditionOf(condition)
  if (Object.keys({ ...read.faults, ...acceptedFault(effect) }).length > 0) return null
  return { condition: read.value, effect: matchingPart(effectOf(effect).value) }
}

/** The rule as it is typed, whether or not it could be saved yet. Null while something of it cannot be read. */
export function ruleIn({ condition, effect }: PolicyDraft): Pick<Policy, 'condition' | 'effect'> | null {
  const read = conditionOf(condition)
  const { value, faults } = effectOf(effect)
  const isReadable = !('effect.of' in faults) && Object.keys({ ...read.faults, ...acceptedFault(effect) }).length === 0
  return isReadable ? { condition: read.value, effect: value } : null
}

/** Only these two kinds have a say in what they are for: a severity is held against the engine's rating, an accepted value is a condition. */
function matchingPart(effect: Effect): PolicyRule['effect'] {
  if (effect.kind === 'severity') return effect
  if (effect.kind === 'ignore' && effect.ownerId !== '')
    return { ...effect, reason: 'A preview of a draft', expiresAt: null }
  return { kind: 'two-approvals' }
}

function effectOf(draft: EffectDraft): { readonly value: Effect; readonly faults: Faults } {
  const { kind, reason } = draft
  switch (kind) {
    case 'ignore': {
      const { ownerId, expiresAt } = draft
      const faults = { ...acceptedFault(draft), ...reasonFault(reason) }
      const whileEqualTo = 'effect.whileEqualTo' in faults ? null : accepted(draft)
      return { value: { kind, ownerId, reason: reason.trim(), expiresAt, whileEqualTo }, faults }
    }
    case 'severity':
      return { value: { kind, severity: draft.severity }, faults: {} }
    case 'auto-approve':
      return { value: { kind, reason: reason.trim() }, faults: reasonFault(reason) }
    case 'two-approvals':
      return { value: { kind }, faults: {} }
    case 'alert-after': {
      const [scans, of] = [Number(draft.scans), Number(draft.of)]
      const isSound = Number.isInteger(scans) && Number.isInteger(of) && scans >= 1 && scans <= of && of <= 20
      return {
        value: { kind, scans, of },
        faults: isSound ? {} : { 'effect.of': 'Enter whole numbers up to 20; the first must not exceed the second.' },
      }
    }
    case 'route': {
      const channelIds = [...draft.channelIds]
      return {
        value: { kind, channelIds },
        faults: channelIds.length === 0 ? { 'effect.channelIds': 'Choose at least one channel.' } : {},
      }
    }
  }
}

export const shortestReason = 10

function reasonFault(reason: string): Faults {
  const missing = shortestReason - Array.from(reason.trim()).length
  if (missing <= 0) return {}
  return { 'effect.reason': `Enter at least ${shortestReason} characters: ${missing} more.` }
}

function acceptedFault({ kind, acceptedPath, acceptedValue }: EffectDraft): Faults {
  if (kind !== 'ignore' || acceptedPath.trim() === '') return {}
  try {
    JSON.parse(acceptedValue)
    return {}
  } catch {
    return { 'effect.whileEqualTo': 'Enter the value as JSON: 3, true, "text".' }
  }
}

function accepted({ acceptedPath, acceptedValue }: EffectDraft) {
  const path = acceptedPath.trim()
  return path === '' ? null : { path, value: JSON.parse(acceptedValue) }
}
