import { emptyObject, isJsonArray, type Json } from '@driftsentry/core/json'
import { childMarks, holdsMark, isMarkList } from '../compare/marks.ts'
import type { ActualResource, DeclaredResource, Marks, ResourceState } from '../resource-state.ts'
import type { Claims, PartClaim } from './claims.ts'
import { asInline, inlineRules, ruleKey, type GroupRule } from './security-group-rules.ts'
import { canonicalType } from './type-aliases.ts'

interface Folded {
  readonly declared: ResourceState
  readonly actual: ResourceState
}

/** Leaves out of both sides of a whole what separate resources declare of it: they are compared by themselves. */
export function foldWhole(resource: DeclaredResource, actual: ActualResource, claims: Claims): Folded {
  const type = canonicalType(resource.ref.type)
  let folded: Folded = { declared: resource.state, actual: actual.state }
  for (const claim of claims.partsOf(type, resource.ref.id, resource.state.attributes)) {
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

/** Compares the rules of a group as a set of rules with one source each, less those that separate resources declare. */
function foldRules(folded: Folded, groupId: string, separate: readonly GroupRule[]): Folded {
  const claimed = new Set(separate.map(ruleKey))
  let result = folded
  for (const direction of ['ingress', 'egress'] as const) {
    const declaredList = result.declared.attributes[direction]
    const actualList = result.actual.attributes[direction]
    if (!isJsonArray(declaredList) || !isJsonArray(actualList)) continue
    const declared = ownRules(inlineRules(direction, declaredList, groupId), claimed)
    const actual = ownRules(inlineRules(direction, actualList, groupId), claimed)
    const same =
      declared.size === actual.size && [...declared].every(([key, rule]) => isSameRule(rule, actual.get(key)))
    result = same
      ? { declared: result.declared, actual: replaced(result.actual, direction, declaredList) }
      : {
          declared: replaced(result.declared, direction, [...declared.values()].map(asInline)),
          actual: replaced(result.actual, direction, [...actual.values()].map(asInline)),
        }
  }
  return result
}

function ownRules(rules: readonly GroupRule[], claimed: ReadonlySet<string>): ReadonlyMap<string, GroupRule> {
  return new Map(rules.map((rule): [string, GroupRule] => [ruleKey(rule), rule]).filter(([key]) => !claimed.has(key)))
}

function isSameRule(rule: GroupRule, other: GroupRule | undefined): boolean {
  return other !== undefined && rule.description === other.description
}

/** The state with one attribute replaced, or taken away when undefined. A mark inside the attribute now covers all of it. */
function replaced(state: ResourceState, attribute: string, value: Json | undefined): ResourceState {
  const attributes = Object.assign(emptyObject(), state.attributes)
  if (value === undefined) delete attributes[attribute]
  else attributes[attribute] = value
  return {
    attributes,
    sensitive: widened(state.sensitive, attribute),
    unknown: widened(state.unknown, attribute),
  }
}

function widened(marks: Marks, attribute: string): Marks {
  if (typeof marks === 'boolean' || isMarkList(marks) || !holdsMark(childMarks(marks, attribute))) return marks
  return { ...marks, [attribute]: true }
}
