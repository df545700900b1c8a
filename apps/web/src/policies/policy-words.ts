import { kindWords, resourceTypeInWords, severityWords } from '../drifts/drift-words.ts'
import { counted, formatUsd } from '../format/number.ts'
import { formatDate } from '../format/time.ts'
import type { Condition, Effect } from './policy-queries.ts'

export type EffectKind = Effect['kind']

/** How each kind of effect is called and what it does, in the order in which they are offered. */
export const effectWords = {
  ignore: { label: 'Ignore', meaning: 'Hides the drift and raises no alert. Scans keep tracking it.' },
  severity: {
    label: 'Set severity',
    meaning: 'Overrides the severity found by the scan. A person can still change it.',
  },
  'auto-approve': {
    label: 'Approve automatically',
    meaning: 'Approves the correction once for each difference, but never one that was rejected.',
  },
  'two-approvals': { label: 'Require two approvals', meaning: 'Two different people must approve the correction.' },
  'alert-after': {
    label: 'Delay alerts',
    meaning: 'Alerts only after the drift was seen in several scans of its stack.',
  },
  route: { label: 'Route alerts', meaning: 'Sends alerts to the channels you choose, and to no others.' },
} as const satisfies Record<EffectKind, { label: string; meaning: string }>

/** Names of what a policy knows by id; an id without a name here is not spelled out. */
export interface Names {
  readonly member: (id: string) => string | undefined
  readonly stack: (id: string) => string | undefined
  readonly channel: (id: string) => string | undefined
}

/** What a policy does: `Set severity to critical`. */
export function effectInWords(effect: Effect, names: Names): string {
  switch (effect.kind) {
    case 'severity':
      return `Set severity to ${severityWords[effect.severity].label.toLowerCase()}`
    case 'ignore': {
      const owner = names.member(effect.ownerId)
      return `${['Ignore', ...limitsOf(effect)].join(' ')}${owner === undefined ? '' : ` · owner ${owner}`}`
    }
    case 'auto-approve':
      return 'Approve automatically'
    case 'two-approvals':
      return 'Require two approvals'
    case 'alert-after':
      return `Alert only after being seen in ${effect.scans} of the last ${counted(effect.of, 'scan')}`
    case 'route':
      return `Send alerts only to ${channelsInWords(effect.channelIds, names)}`
  }
}

/** For which value alone something is ignored, and until when; nothing where neither is limited. */
export function limitsOf(effect: Extract<Effect, { readonly kind: 'ignore' }>): readonly string[] {
  const { expiresAt, whileEqualTo: value } = effect
  const only = value === null ? [] : [`while ${value.path} is ${JSON.stringify(value.value)}`]
  if (expiresAt === null) return only
  const isOver = new Date(expiresAt).getTime() <= Date.now()
  return [...only, `until ${formatDate(expiresAt)}${isOver ? ' (expired)' : ''}`]
}

/** The names of channels, or how many there are where the reader may not know all of them. */
export function channelsInWords(ids: readonly string[], { channel }: Names): string {
  const known = ids.map(channel).filter((name) => name !== undefined)
  return known.length === ids.length ? alternatives(known, 'and') : counted(ids.length, 'channel')
}

export interface ConditionPart {
  readonly field: string
  readonly values: string
}

/** Which drifts a policy is for, field by field, all of which must fit; empty for every drift. */
export function conditionInWords(condition: Condition, { stack }: Names): readonly ConditionPart[] {
  const { changedPath, tags = {}, costUsdMonthly: cost, stackId } = condition
  const parts: readonly (ConditionPart | null)[] = [
    part(
      'Kind',
      condition.kind?.map((kind) => kindWords[kind].label),
    ),
    part(
      'Severity',
      condition.severity?.map((severity) => severityWords[severity].label),
    ),
    part('Type', condition.resourceType?.map(resourceTypeInWords)),
    part('Address', condition.address),
    changedPath &&
      ('any' in changedPath ? part('Changes to', changedPath.any) : part('Only changes to', changedPath.only)),
    part('Region', condition.region),
    part('Account', condition.accountId),
    ...Object.entries(tags).map(([tag, glob]) => part(`Tag ${tag}`, [glob])),
    cost === undefined ? null : { field: 'Cost', values: costInWords(cost) },
    part('Stack', stackId && stackNames(stackId, stack)),
  ].map((found) => found ?? null)
  return parts.filter((found) => found !== null)
}

function part(field: string, values: readonly string[] | undefined): ConditionPart | null {
  return values === undefined ? null : { field, values: alternatives(values, 'or') }
}

/** The names of stacks that are known, and how many others there are. */
export function stackNames(ids: readonly string[], stack: Names['stack']): readonly string[] {
  const known = ids.map(stack).filter((name) => name !== undefined)
  const others = ids.length - known.length
  return others === 0 ? known : [...known, counted(others, known.length === 0 ? 'stack' : 'other stack')]
}

/** `$10 or more, less than $500 a month`. */
export function costInWords({ atLeast, below }: NonNullable<Condition['costUsdMonthly']>): string {
  const from = atLeast === undefined ? '' : `${formatUsd(atLeast)} or more`
  const to = below === undefined ? '' : `less than ${formatUsd(below)}`
  return `${[from, to].filter(Boolean).join(', ')} a month`
}

const shown = 4

/** `a`, `a or b`, `a, b or c`; of many the first few and how many others. */
export function alternatives(values: readonly string[], word: 'and' | 'or'): string {
  const rest = values.length - shown
  const named = rest > 1 ? [...values.slice(0, shown), `${rest} others`] : values
  if (named.length < 2) return named[0] ?? ''
  return `${named.slice(0, -1).join(', ')} ${word} ${named.at(-1) ?? ''}`
}
