import { isJsonArray, type Json } from '@driftsentry/core/json'
import { deepEqual } from '../compare/deep-equal.ts'
import type { ResourcePair } from '../resource-state.ts'
import type { Claims, PartClaim } from './claims.ts'
import { foldRules } from './fold-rules.ts'
import { replaced, type Folded } from './folded.ts'
import { attributesShowingParts } from './part-table.ts'
import { canonicalType } from './type-aliases.ts'

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
 * attachment, the route that a route resource added. The provider reads both, so what happened to the part is told with the
 * part, in the same plan. What the part does not explain stays, and so does what applying the code would change in the whole
 * (`wish`, where something would be applied): there the two declarations fight.
 */
export function foldMirrored(pair: ResourcePair, claims: Claims, wish: ResourcePair | null): ResourcePair {
  const { declared, actual, ref } = pair
  if (declared === null || actual === null) return pair
  const type = canonicalType(ref.type)
  let folded: Folded = { declared, actual }
  for (const claim of claims.partsOf(type, ref.id, declared.attributes)) {
    if (!isWished(wish, claim.part.shownAs)) folded = withoutMirror(folded, claim)
  }
  if (type === 'aws_security_group' && ref.id !== null && !isWished(wish, 'ingress') && !isWished(wish, 'egress')) {
    const rules = claims.rulesOf(ref.id)
    if (rules.length > 0) folded = foldRules(folded, ref.id, rules)
  }
  return { ...pair, ...folded }
}

function isWished(wish: ResourcePair | null, attribute: string): boolean {
  return wish !== null && !deepEqual(wish.declared?.attributes[attribute], wish.actual?.attributes[attribute])
}

function withoutMirror(folded: Folded, { part, attributes }: PartClaim): Folded {
  const { isItem, shownAs } = part
  const [left, right] = [folded.declared.attributes[shownAs], folded.actual.attributes[shownAs]]
  if (deepEqual(left, right)) return folded
  if (isItem === undefined) return { ...folded, actual: replaced(folded.actual, shownAs, left) }
  const isPart = (item: Json): boolean => isItem(item, attributes)
  const [before, after] = [listOf(left), listOf(right)]
  // An item on both sides was changed, and that the part may not say: an attachment knows nothing of a volume's size.
  if (before.some(isPart) === after.some(isPart)) return folded
  const rest = (list: readonly Json[]): readonly Json[] => list.filter((item) => !isPart(item))
  return {
    declared: isJsonArray(left) ? replaced(folded.declared, shownAs, rest(before)) : folded.declared,
    actual: isJsonArray(right) ? replaced(folded.actual, shownAs, rest(after)) : folded.actual,
  }
}

function listOf(value: Json | undefined): readonly Json[] {
  return isJsonArray(value) ? value : []
}
