import { isJsonObject, type Json } from '../../kernel/json.ts'
import type { StackId } from '../../kernel/ids.ts'
import type { Drift, Severity } from '../drift/drift.ts'
import { compileGlob, type GlobMatcher, type GlobSeparator } from './glob.ts'
import type { ChangedPaths, CostRange, PolicyCondition } from './policy.ts'

/** What a condition may ask about a drift. */
export type PolicyFacts = Pick<
  Drift,
  | 'kind'
  | 'resourceType'
  | 'providerType'
  | 'resourceAddress'
  | 'region'
  | 'accountId'
  | 'changes'
  | 'difference'
  | 'expectedState'
  | 'actualState'
  | 'severity'
  | 'costUsdMonthly'
> & { readonly stackId: StackId | null }

/** Whether a drift fits; the severity is given beside it, since an earlier rule may have set it. */
export type CompiledCondition = (facts: PolicyFacts, severity: Severity) => boolean

/** A test that fits every drift that the condition is for. Its globs are compiled once. */
export function compileCondition(condition: PolicyCondition): CompiledCondition {
  const { kind, region, accountId, severity: severities, stackId } = condition
  const fitsType = anyGlob(condition.resourceType, '.')
  const fitsAddress = anyGlob(condition.address, '.')
  const fitsPaths = compilePaths(condition.changedPath)
  const fitsTags = compileTags(condition.tags)
  return (facts, severity) =>
    isAmong(facts.kind, kind) &&
    isAmong(severity, severities) &&
    isAmong(facts.stackId, stackId) &&
    isAmong(facts.region, region) &&
    isAmong(facts.accountId, accountId) &&
    isWithin(facts.costUsdMonthly, condition.costUsdMonthly) &&
    (fitsType(facts.resourceType) || fitsType(facts.providerType)) &&
    fitsAddress(facts.resourceAddress) &&
    fitsPaths(facts) &&
    fitsTags(facts)
}

function isAmong<Value>(value: Value | null, wanted: readonly Value[] | undefined): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value))
}

function isWithin(cost: number | null, range: CostRange | undefined): boolean {
  if (range === undefined) return true
  const { atLeast = 0, below = Number.POSITIVE_INFINITY } = range
  return cost !== null && cost >= atLeast && cost < below
}

function anyGlob(globs: readonly string[] | undefined, separator: GlobSeparator): GlobMatcher {
  if (globs === undefined) return () => true
  const matchers = globs.map((glob) => compileGlob(glob, separator))
  return (text) => matchers.some((matches) => matches(text))
}

function compilePaths(paths: ChangedPaths | undefined): (facts: PolicyFacts) => boolean {
  if (paths === undefined) return () => true
  if ('any' in paths) {
    const fits = anyGlob(withTheThingItself(paths.any), '/')
    return ({ changes }) => changes.some(({ path }) => fits(path))
  }
  const fits = anyGlob(withTheThingItself(paths.only), '/')
  return ({ changes, difference }) =>
    changes.length > 0 && !leavesChangesOut(difference) && changes.every(({ path }) => fits(path))
}

/** What is below `/tags` is also meant when all of `/tags` came or went at once. */
function withTheThingItself(globs: readonly string[]): readonly string[] {
  return globs.flatMap((glob) => (glob.endsWith('/**') ? [glob, glob.slice(0, -3)] : [glob]))
}

/** Of a very large difference only the first changes are kept: nobody can say what the others are. */
function leavesChangesOut(difference: PolicyFacts['difference']): boolean {
  return Object.hasOwn(difference, '(more)')
}

function compileTags(tags: PolicyCondition['tags']): (facts: PolicyFacts) => boolean {
  if (tags === undefined) return () => true
  const wanted = Object.entries(tags).map(
    ([name, glob]) => [name, compileGlob(glob.replaceAll('*', '**'), '/')] as const,
  )
  return ({ expectedState, actualState }) => {
    // Who changes a resource by hand must not be able to choose the rule that is for it.
    const state = expectedState ?? actualState
    return wanted.every(([name, matches]) => {
      const value = tagOf(state, name)
      return typeof value === 'string' && matches(value)
    })
  }
}

/** AWS and Azure say `tags`, with the provider's defaults `tags_all`; Google says `labels`. */
function tagOf(state: PolicyFacts['expectedState'], name: string): Json | undefined {
  for (const attribute of ['tags', 'tags_all', 'labels']) {
    const tags = state?.[attribute]
    if (isJsonObject(tags) && Object.hasOwn(tags, name)) return tags[name]
  }
  return undefined
}
