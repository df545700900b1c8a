import { kindWords, resourceTypeInWords, severityWords } from '../drifts/drift-words.ts'
import { counted, formatUsd } from '../format/number.ts'
import { formatDate } from '../format/time.ts'
import type { Condition, Effect } from './policy-queries.ts'

export type EffectKind = Effect['kind']

/** How each kind of effect is called and what it does, in the order in which they are offered. */
export const effectWords = {
  ignore: { label: 'Ignore', meaning: 'Keeps a drift out of sight and raises no alert; scans go on following it.' },
  severity: {
    label: 'Set the severity',
    meaning: 'Rates a drift in place of the engine. A person can still say otherwise.',
  },
  'auto-approve': {
    label: 'Approve by itself',
    meaning: 'Approves the correction once for a difference, but never one that somebody has rejected.',
  },
  'two-approvals': { label: 'Ask for two approvals', meaning: 'Putting it back takes two people, each by themselves.' },
  'alert-after': { label: 'Alert later', meaning: 'Alerts only once a drift was seen in several scans of its stack.' },
  route: { label: 'Choose the channels', meaning: 'Sends the alerts of a drift to these channels and no others.' },
} as const satisfies Record<EffectKind, { label: string; meaning: string }>

/** Names of what a policy knows by id; an id without a name here is not spelled out. */
export interface Names {
  readonly member: (id: string) => string | undefined
  readonly stack: (id: string) => string | undefined
  readonly channel: (id: string) => string | undefined
}

/** What a policy does, as a predicate: `Rates it critical`. */
export function effectInWords(effect: Effect, names: Names): string {
  switch (effect.kind) {
    case 'severity':
      return `Rates it ${severityWords[effect.severity].label.toLowerCase()}`
    case 'ignore': {
      const owner = names.member(effect.ownerId)
      const until = effect.expiresAt === null ? 'for as long as the policy is in force' : ends(effect.expiresAt)
      const value = effect.whileEqualTo
      const only = value === null ? '' : ` while ${value.path} is ${JSON.stringify(value.value)}`
      return `Ignores it${only}, ${until}${owner === undefined ? '' : `; ${owner} answers for it`}`
    }
    case 'auto-approve':
      return 'Approves it by itself'
    case 'two-approvals':
      return 'Asks for two approvals'
    case 'alert-after':
      return `Alerts once it was seen in ${effect.scans} of the last ${counted(effect.of, 'scan')}`
    case 'route':
      return `Alerts go only to ${channels(effect.channelIds, names)}`
  }
}

function ends(at: string): string {
  return `${new Date(at).getTime() <= Date.now() ? 'which ended' : 'until'} ${formatDate(at)}`
}

function channels(ids: readonly string[], { channel }: Names): string {
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
    changedPath && ('any' in changedPath ? part('Changes', changedPath.any) : part('Changes only', changedPath.only)),
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

function stackNames(ids: readonly string[], stack: Names['stack']): readonly string[] {
  const known = ids.map(stack).filter((name) => name !== undefined)
  const others = ids.length - known.length
  return others === 0 ? known : [...known, counted(others, known.length === 0 ? 'stack' : 'other stack')]
}

function costInWords({ atLeast, below }: NonNullable<Condition['costUsdMonthly']>): string {
  const from = atLeast === undefined ? '' : `${formatUsd(atLeast)} or more`
  const to = below === undefined ? '' : `less than ${formatUsd(below)}`
  return `${[from, to].filter(Boolean).join(', ')} a month`
}

const shown = 4

/** `a`, `a or b`, `a, b or c`; of many the first few and how many others. */
function alternatives(values: readonly string[], word: 'and' | 'or'): string {
  const rest = values.length - shown
  const named = rest > 1 ? [...values.slice(0, shown), `${rest} others`] : values
  if (named.length < 2) return named[0] ?? ''
  return `${named.slice(0, -1).join(', ')} ${word} ${named.at(-1) ?? ''}`
}
