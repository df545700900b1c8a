import { isJsonArray } from '@driftsentry/core/json'
import { replaced, type Folded } from './folded.ts'
import { asInline, inlineRules, ruleKey, type GroupRule } from './security-group-rules.ts'

/** Compares the rules of a group as a set of rules with one source each, less those that separate resources declare. */
export function foldRules(folded: Folded, groupId: string, separate: readonly GroupRule[]): Folded {
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
