import { isJsonArray } from '@driftsentry/core/json'
import type { ActualResource, DeclaredResource, ResourceState } from '../resource-state.ts'
import type { Claims, PartClaim } from './claims.ts'
import { foldRules } from './fold-rules.ts'
import { replaced, type Folded } from './folded.ts'
import { isReadable } from './part.ts'
import { canonicalType } from './type-aliases.ts'

/** Leaves out of both sides of a whole what separate resources declare of it: they are compared by themselves. */
export function foldWhole(resource: DeclaredResource, actual: ActualResource, claims: Claims): Folded {
  const type = canonicalType(resource.ref.type)
  let folded: Folded = { declared: resource.state, actual: actual.state }
  for (const claim of claims.partsOf(type, resource.ref.id, resource.state.attributes)) {
    // A reader that knows only the whole is the only witness of a part that cannot be judged by it.
    if (!isReadable(claim.part)) continue
    folded = { declared: withoutPart(folded.declared, claim), actual: withoutPart(folded.actual, claim) }
  }
  return type === 'aws_security_group' ? foldRules(folded, actual.id, claims.rulesOf(actual.id)) : folded
}

function withoutPart(state: ResourceState, { part, attributes }: PartClaim): ResourceState {
  if (!Object.hasOwn(state.attributes, part.shownAs)) return state
  const { isItem } = part
  const shown = state.attributes[part.shownAs]
  if (isItem === undefined) return replaced(state, part.shownAs, undefined)
  if (!isJsonArray(shown) || !shown.some((item) => isItem(item, attributes))) return state
  return replaced(
    state,
    part.shownAs,
    shown.filter((item) => !isItem(item, attributes)),
  )
}
