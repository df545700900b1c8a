import { isJsonArray, type Json } from '@driftsentry/core/json'
import { compareStates } from '../compare/compare.ts'
import { deepEqual } from '../compare/deep-equal.ts'
import { isEmpty } from '../normalise/empty.ts'
import { factsOf } from '../resource-types/facts-of.ts'
import type { ResourcePair, ResourceState } from '../resource-state.ts'
import type { Claims, PartClaim } from './claims.ts'
import { foldRules } from './fold-rules.ts'
import { replaced, type Folded } from './folded.ts'
import { isReadable } from './part.ts'
import { attributesShowingParts } from './part-table.ts'
import { inlineRules, ruleKey, type GroupRule } from './security-group-rules.ts'
import { canonicalType } from './type-aliases.ts'

/** The other resources of a plan that declare parts: as they were found, and those that are there no more. */
export interface Siblings {
  readonly found: Claims
  readonly gone: Claims
}

/** Whether a pair of a plan differs where it shows what resources of their own declare of it. */
export function mayMirror({ ref, declared, actual }: ResourcePair): boolean {
  if (declared === null || actual === null) return false
  for (const attribute of attributesShowingParts(ref.type)) {
    if (!deepEqual(declared.attributes[attribute], actual.attributes[attribute])) return true
  }
  return false
}

/**
 * Takes out of a pair of a plan what only mirrors a resource of its own: the block of an attached volume that came with the
 * attachment, the route that a route resource added. What happened to the part is told with the part, in the same plan. What
 * the part does not say stays, and so does what applying the code would change in the whole (`wish`, where something would be
 * applied): there the two declarations fight.
 */
export function foldMirrored(pair: ResourcePair, siblings: Siblings, wish: ResourcePair | null): ResourcePair {
  const { declared, actual, ref } = pair
  if (declared === null || actual === null) return pair
  const type = canonicalType(ref.type)
  let folded: Folded = { declared, actual }
  for (const state of ['found', 'gone'] as const) {
    for (const claim of siblings[state].partsOf(type, ref.id, declared.attributes)) {
      if (!isWished(wish, claim.part.shownAs)) folded = withoutMirror(folded, claim, state)
    }
  }
  if (type === 'aws_security_group' && ref.id !== null && !isWished(wish, 'ingress') && !isWished(wish, 'egress')) {
    const rules = mirroredRules(folded, ref.id, siblings)
    if (rules.length > 0) folded = foldRules(folded, ref.id, rules)
  }
  return { ...pair, ...folded }
}

function isWished(wish: ResourcePair | null, attribute: string): boolean {
  return wish !== null && !deepEqual(wish.declared?.attributes[attribute], wish.actual?.attributes[attribute])
}

function withoutMirror(folded: Folded, claim: PartClaim, state: keyof Siblings): Folded {
  const { part, attributes } = claim
  const { isItem, shownAs } = part
  const [left, right] = [folded.declared.attributes[shownAs], folded.actual.attributes[shownAs]]
  if (deepEqual(left, right)) return folded
  if (isItem === undefined) {
    const isTold = state === 'gone' ? isEmpty(right) : isSaidBy(claim, right)
    return isTold ? { ...folded, actual: replaced(folded.actual, shownAs, left) } : folded
  }
  const isPart = (item: Json): boolean => isItem(item, attributes)
  const [before, after] = [listOf(left), listOf(right)]
  // It came with a part that was found, or went with one that is gone. An item on both sides was changed, and that the part may
  // not say: an attachment knows nothing of a volume's size.
  const isTold = state === 'found' ? !before.some(isPart) : !after.some(isPart)
  if (!isTold) return folded
  const rest = (list: readonly Json[]): readonly Json[] => list.filter((item) => !isPart(item))
  return {
    declared: isJsonArray(left) ? replaced(folded.declared, shownAs, rest(before)) : folded.declared,
    actual: isJsonArray(right) ? replaced(folded.actual, shownAs, rest(after)) : folded.actual,
  }
}

/** Whether the whole shows what the part says; believed where that cannot be told, since one provider reads both. */
function isSaidBy({ part, type, attributes }: PartClaim, shown: Json | undefined): boolean {
  if (!isReadable(part)) return part.says?.(shown, attributes) ?? true
  const read = part.read(shown ?? null, attributes)
  if (read === null) return false
  const by = { facts: factsOf(type), readers: 'different' } as const
  return compareStates(stateOf(attributes), stateOf({ ...attributes, ...read }), by).result === 'equal'
}

function stateOf(attributes: ResourceState['attributes']): ResourceState {
  return { attributes, sensitive: false, unknown: false }
}

/** The rules that came with a rule resource that was found, went with one that is gone, or say otherwise what a found one says. */
function mirroredRules({ declared, actual }: Folded, groupId: string, siblings: Siblings): readonly GroupRule[] {
  const keysOf = (state: ResourceState): ReadonlySet<string> =>
    new Set(
      (['ingress', 'egress'] as const).flatMap((direction) =>
        inlineRules(direction, state.attributes[direction], groupId).map(ruleKey),
      ),
    )
  const [before, after] = [keysOf(declared), keysOf(actual)]
  return [
    ...siblings.found.rulesOf(groupId).filter((rule) => after.has(ruleKey(rule))),
    ...siblings.gone.rulesOf(groupId).filter((rule) => before.has(ruleKey(rule)) && !after.has(ruleKey(rule))),
  ]
}

function listOf(value: Json | undefined): readonly Json[] {
  return isJsonArray(value) ? value : []
}
