import type { Change, DriftDetail } from '../diff/json-value.ts'
import { resourceTypeInWords } from '../drifts/drift-words.ts'
import type { Condition } from '../policies/policy-queries.ts'

/** How far ignoring one drift reaches. */
export type Scope = 'difference' | 'resource' | 'type'

/** The API's bounds of a condition. */
const longestGlob = 200
const mostGlobs = 50
const longestName = 100

interface ScopeChoice {
  readonly value: Scope
  readonly label: string
  readonly meaning: string
  readonly condition: Condition
}

type Ignored = Pick<DriftDetail, 'kind' | 'resourceAddress' | 'resourceType' | 'stackId' | 'difference'> & {
  readonly changes: readonly Pick<Change, 'path'>[]
}

/** The ways to ignore this drift, the narrowest first, each with the condition of its policy. */
export function scopesOf(drift: Ignored): readonly ScopeChoice[] {
  const { kind, resourceAddress, resourceType, stackId } = drift
  const stack = stackId === null ? {} : { stackId: [stackId] }
  const here = { kind: [kind], address: [addressGlob(resourceAddress)], ...stack }
  const paths = changedPaths(drift)
  const resource: ScopeChoice = {
    value: 'resource',
    label: kind === 'changed' ? 'Any change to this resource' : 'This resource',
    meaning: kind === 'changed' ? 'Whatever differs, now or later.' : `While it is ${kind}.`,
    condition: here,
  }
  if (paths === null) return [resource]
  const only = { changedPath: { only: paths } }
  return [
    {
      value: 'difference',
      label: paths.length === 1 ? 'This attribute of this resource' : 'These attributes of this resource',
      meaning: 'Any other change to it still shows.',
      condition: { ...here, ...only },
    },
    resource,
    {
      value: 'type',
      label: 'The same change on all resources of this type',
      meaning: `Every ${resourceTypeInWords(resourceType)} in its stack where nothing else differs.`,
      condition: { kind: [kind], resourceType: [resourceType], ...stack, ...only },
    },
  ]
}

/** Globs that fit what differs and nothing else, wherever in a list it stands; null when that cannot be said. */
function changedPaths({ kind, changes, difference }: Ignored): string[] | null {
  if (kind !== 'changed' || Object.hasOwn(difference, '(more)')) return null
  const paths = [...new Set(changes.map(({ path }) => path.replaceAll(/\/\d+(?=\/|$)/g, '/*')))]
  const isSayable = paths.length > 0 && paths.length <= mostGlobs && paths.every((path) => path.length <= longestGlob)
  return isSayable ? paths : null
}

/** Of an address that is too long for a condition the end, which tells it from its neighbours. */
function addressGlob(address: string): string {
  return address.length <= longestGlob ? address : `**${address.slice(2 - longestGlob)}`
}

/** What the policy is called in the list of policies. */
export function policyName({ resourceAddress, resourceType }: Ignored, scope: Scope): string {
  const what = scope === 'type' ? resourceTypeInWords(resourceType) : resourceAddress
  const name = `Ignored: ${what}`
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`
}

const dayMs = 86_400_000

/** For how long, in days. */
export const expiries = {
  week: { label: '1 week', days: 7 },
  month: { label: '1 month', days: 30 },
  quarter: { label: '3 months', days: 90 },
  ever: { label: 'Forever', days: null },
} as const
export type Expiry = keyof typeof expiries

/** When that is over; null for never. */
export function expiresAt(expiry: Expiry, now: Date): string | null {
  const { days } = expiries[expiry]
  return days === null ? null : new Date(now.getTime() + days * dayMs).toISOString()
}
