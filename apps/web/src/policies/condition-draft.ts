import type { Kind, Severity } from '../drifts/drift-words.ts'
import type { Condition } from './policy-queries.ts'

/** What is typed into the form of a condition. Texts hold a value a line. */
export interface ConditionDraft {
  readonly kind: readonly Kind[]
  readonly severity: readonly Severity[]
  readonly resourceType: string
  readonly address: string
  readonly changedPath: string
  readonly changedBy: 'any' | 'only'
  readonly region: string
  readonly accountId: string
  /** `name=glob`, one a line. */
  readonly tags: string
  readonly costAtLeast: string
  readonly costBelow: string
  readonly stackId: readonly string[]
}

export const emptyCondition: ConditionDraft = {
  kind: [],
  severity: [],
  resourceType: '',
  address: '',
  changedPath: '',
  changedBy: 'any',
  region: '',
  accountId: '',
  tags: '',
  costAtLeast: '',
  costBelow: '',
  stackId: [],
}

/** The form that says what a condition says now. */
export function conditionDraftOf({ changedPath, tags, costUsdMonthly, ...condition }: Condition): ConditionDraft {
  const isOnly = changedPath !== undefined && 'only' in changedPath
  return {
    kind: condition.kind ?? [],
    severity: condition.severity ?? [],
    resourceType: text(condition.resourceType),
    address: text(condition.address),
    changedPath: text(changedPath && ('only' in changedPath ? changedPath.only : changedPath.any)),
    changedBy: isOnly ? 'only' : 'any',
    region: text(condition.region),
    accountId: text(condition.accountId),
    tags: text(Object.entries(tags ?? {}).map(tagLine)),
    costAtLeast: String(costUsdMonthly?.atLeast ?? ''),
    costBelow: String(costUsdMonthly?.below ?? ''),
    stackId: condition.stackId ?? [],
  }
}

function text(values: readonly string[] | undefined): string {
  return values?.join('\n') ?? ''
}

interface ReadCondition {
  readonly value: Condition
  readonly faults: Readonly<Record<string, string>>
}

/** The condition as the API takes it; what is left empty is no condition. Faults are by their path in the input. */
export function conditionOf(draft: ConditionDraft): ReadCondition {
  const resourceType = lines(draft.resourceType)
  const address = lines(draft.address)
  const changed = lines(draft.changedPath)
  const region = lines(draft.region)
  const accountId = lines(draft.accountId)
  const tags = tagsOf(lines(draft.tags))
  const cost = costOf(draft)
  return {
    value: {
      ...(draft.kind.length > 0 && { kind: [...draft.kind] }),
      ...(draft.severity.length > 0 && { severity: [...draft.severity] }),
      ...(resourceType.length > 0 && { resourceType }),
      ...(address.length > 0 && { address }),
      ...(changed.length > 0 && { changedPath: draft.changedBy === 'any' ? { any: changed } : { only: changed } }),
      ...(region.length > 0 && { region }),
      ...(accountId.length > 0 && { accountId }),
      ...(tags !== null && Object.keys(tags).length > 0 && { tags }),
      ...(cost !== null && Object.keys(cost).length > 0 && { costUsdMonthly: cost }),
      ...(draft.stackId.length > 0 && { stackId: [...draft.stackId] }),
    },
    faults: {
      ...(tags === null && { 'condition.tags': 'Enter one tag per line, such as env=prod-*.' }),
      ...(cost === null && {
        'condition.costUsdMonthly': 'Enter amounts from 0 to 999,999, the second greater than the first.',
      }),
    },
  }
}

function lines(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}

/** A tag as a line; a name in which an `=` would end too early stands in quotes. */
function tagLine([name, glob]: readonly [string, string]): string {
  return `${/^"|=/.test(name) ? JSON.stringify(name) : name}=${glob}`
}

/** The tags of such lines; null when a line is none. */
function tagsOf(given: readonly string[]): Record<string, string> | null {
  const pairs = given.map(tagOf)
  return pairs.every((pair) => pair !== null) ? Object.fromEntries(pairs) : null
}

function tagOf(line: string): readonly [string, string] | null {
  const [, quoted, plain, glob = ''] = /^(?:"((?:[^"\\]|\\.)+)"|([^="][^=]*))=(.+)$/.exec(line) ?? []
  const name = quoted === undefined ? plain?.trim() : quoted.replaceAll(/\\(.)/g, '$1')
  return name === undefined || name === '' ? null : [name, glob.trim()]
}

const mostUsd = 999_999

function costOf({ costAtLeast, costBelow }: ConditionDraft): NonNullable<Condition['costUsdMonthly']> | null {
  const [from, to] = [costAtLeast.trim(), costBelow.trim()]
  const [atLeast, below] = [from === '' ? undefined : Number(from), to === '' ? undefined : Number(to)]
  if (!isAmount(atLeast) || !isAmount(below) || (below !== undefined && (atLeast ?? 0) >= below)) return null
  return { ...(atLeast !== undefined && { atLeast }), ...(below !== undefined && { below }) }
}

function isAmount(value: number | undefined): boolean {
  return value === undefined || (value >= 0 && value <= mostUsd)
}
