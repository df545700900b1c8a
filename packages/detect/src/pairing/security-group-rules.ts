import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'
import { textOf } from '../normalise/text-of.ts'

/** One rule of a security group with exactly one source, in one writing. */
export interface GroupRule {
  readonly direction: 'ingress' | 'egress'
  readonly protocol: string
  readonly fromPort: number
  readonly toPort: number
  readonly sourceKind: 'cidr' | 'cidr6' | 'prefix_list' | 'group'
  readonly source: string
  readonly description: string
}

/** What tells two rules apart for AWS; a description is no part of it (EC2 API, `IpPermission`). */
export function ruleKey(rule: GroupRule): string {
  return `${rule.direction} ${rule.protocol} ${rule.fromPort}-${rule.toPort} ${rule.sourceKind} ${rule.source}`
}

/** The rules that an inline `ingress` or `egress` list of a group declares, one for each source. */
export function inlineRules(direction: GroupRule['direction'], list: Json | undefined, groupId: string): GroupRule[] {
  if (!isJsonArray(list)) return []
  return list.filter(isJsonObject).flatMap((rule) =>
    sourcesOf(groupId, {
      cidr: rule['cidr_blocks'],
      cidr6: rule['ipv6_cidr_blocks'],
      prefix_list: rule['prefix_list_ids'],
      group: rule['security_groups'],
      self: rule['self'],
    }).map((source) => ({ direction, ...portsOf(rule), ...source, description: textOf(rule['description']) })),
  )
}

const ruleTypes: ReadonlySet<string> = new Set([
  'aws_security_group_rule',
  'aws_vpc_security_group_ingress_rule',
  'aws_vpc_security_group_egress_rule',
])

/** Whether a resource of the type is one rule of a group. */
export function isRuleType(type: string): boolean {
  return ruleTypes.has(type)
}

/** The rules that a rule resource of its own declares; empty for any other type. */
export function separateRules(type: string, rule: JsonObject): GroupRule[] {
  const groupId = textOf(rule['security_group_id'])
  switch (type) {
    case 'aws_security_group_rule':
      return sourcesOf(groupId, {
        cidr: rule['cidr_blocks'],
        cidr6: rule['ipv6_cidr_blocks'],
        prefix_list: rule['prefix_list_ids'],
        group: rule['source_security_group_id'],
        self: rule['self'],
      }).map((source) => ({
        direction: rule['type'] === 'egress' ? 'egress' : 'ingress',
        ...portsOf(rule),
        ...source,
        description: textOf(rule['description']),
      }))
    case 'aws_vpc_security_group_ingress_rule':
    case 'aws_vpc_security_group_egress_rule':
      return sourcesOf(groupId, {
        cidr: rule['cidr_ipv4'],
        cidr6: rule['cidr_ipv6'],
        prefix_list: rule['prefix_list_id'],
        group: rule['referenced_security_group_id'],
        self: false,
      }).map((source) => ({
        direction: type.includes('egress') ? 'egress' : 'ingress',
        ...portsOf(rule),
        ...source,
        description: textOf(rule['description']),
      }))
    default:
      return []
  }
}

/** Writes a rule as an item of a group's inline list. */
export function asInline(rule: GroupRule): JsonObject {
  const only = (kind: GroupRule['sourceKind']): readonly string[] => (rule.sourceKind === kind ? [rule.source] : [])
  return {
    cidr_blocks: only('cidr'),
    description: rule.description,
    from_port: rule.fromPort,
    ipv6_cidr_blocks: only('cidr6'),
    prefix_list_ids: only('prefix_list'),
    protocol: rule.protocol,
    security_groups: only('group'),
    self: false,
    to_port: rule.toPort,
  }
}

interface Sources {
  readonly cidr: Json | undefined
  readonly cidr6: Json | undefined
  readonly prefix_list: Json | undefined
  readonly group: Json | undefined
  readonly self: Json | undefined
}

/** `self` is the group itself (AWS provider, `aws_security_group`). */
function sourcesOf(groupId: string, sources: Sources): Pick<GroupRule, 'sourceKind' | 'source'>[] {
  const kinds = ['cidr', 'cidr6', 'prefix_list', 'group'] as const
  const found = kinds.flatMap((sourceKind) => textsOf(sources[sourceKind]).map((source) => ({ sourceKind, source })))
  const self = sources.self === true && !found.some(({ source }) => source === groupId)
  return self ? [...found, { sourceKind: 'group', source: groupId }] : found
}

const protocols: ReadonlyMap<string, string> = new Map([
  ['all', '-1'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['1', 'icmp'],
  ['58', 'icmpv6'],
])

/** Protocol numbers are those of IANA; a rule for all protocols has no ports, whatever stands there (EC2 API, `IpPermission`). */
function portsOf(rule: JsonObject): Pick<GroupRule, 'protocol' | 'fromPort' | 'toPort'> {
  const written = textOf(rule['protocol'] ?? rule['ip_protocol'] ?? '-1').toLowerCase()
  const protocol = protocols.get(written) ?? written
  if (protocol === '-1') return { protocol, fromPort: 0, toPort: 0 }
  return { protocol, fromPort: portOf(rule['from_port']), toPort: portOf(rule['to_port']) }
}

function portOf(value: Json | undefined): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : -1
}

function textsOf(value: Json | undefined): readonly string[] {
  const list = isJsonArray(value) ? value : [value]
  return list.filter((item) => typeof item === 'string' && item !== '').map(String)
}
