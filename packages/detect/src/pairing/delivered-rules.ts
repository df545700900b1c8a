import { emptyObject, isJsonArray } from '@driftsentry/core/json'
import { textOf } from '../normalise/text-of.ts'
import type { ActualResource } from '../resource-state.ts'
import { asInline, separateRules, type GroupRule } from './security-group-rules.ts'
import { canonicalType } from './type-aliases.ts'

/**
 * Writes the rules that a reader delivered as resources of their own into their groups, where the groups show none: so each rule
 * is compared with whatever declares it, be that the group or a rule resource with another id.
 */
export function withDeliveredRules(resources: readonly ActualResource[]): readonly ActualResource[] {
  const byGroup = new Map<string, GroupRule[]>()
  for (const { type, state } of resources) {
    const groupId = textOf(state.attributes['security_group_id'])
    const rules = separateRules(type, state.attributes)
    if (rules.length > 0) byGroup.set(groupId, [...(byGroup.get(groupId) ?? []), ...rules])
  }
  if (byGroup.size === 0) return resources
  return resources.map((resource) =>
    canonicalType(resource.type) === 'aws_security_group'
      ? withRules(resource, byGroup.get(resource.id) ?? [])
      : resource,
  )
}

function withRules(group: ActualResource, rules: readonly GroupRule[]): ActualResource {
  const attributes = Object.assign(emptyObject(), group.state.attributes)
  for (const direction of ['ingress', 'egress'] as const) {
    if (isJsonArray(attributes[direction])) continue
    attributes[direction] = rules.filter((rule) => rule.direction === direction).map(asInline)
  }
  return { ...group, state: { ...group.state, attributes } }
}
