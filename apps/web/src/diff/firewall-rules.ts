import type { AccessRule } from './access-rule.ts'
import { isArray, isObject, member, type JsonObject, type JsonValue } from './json-value.ts'

/** What a Google firewall rule admits: one entry for each protocol, range of ports and source. What it denies or is disabled admits nothing. */
export function googleRules(state: JsonObject): readonly AccessRule[] {
  if (state['disabled'] === true) return []
  const isEgress = state['direction'] === 'EGRESS'
  const peers = (
    isEgress ? ['destination_ranges'] : ['source_ranges', 'source_tags', 'source_service_accounts']
  ).flatMap((key) => texts(state[key]))
  // Without a source a rule is for everybody (Google Cloud, "VPC firewall rules").
  const sources = peers.length === 0 ? ['0.0.0.0/0'] : peers
  return objects(state['allow']).flatMap((allowed) => {
    const protocol = text(allowed['protocol']) || 'all'
    const ranges = texts(allowed['ports']).map(portRange)
    const all = ranges.length === 0 ? [{ fromPort: null, toPort: null }] : ranges
    const direction = isEgress ? 'egress' : 'ingress'
    return all.flatMap((ports) => sources.map((peer): AccessRule => ({ direction, protocol, ...ports, peer })))
  })
}

/** What the rules of an Azure network security group admit, inline or as resources of their own. */
export function azureRules(state: JsonObject): readonly AccessRule[] {
  const rules = isArray(state['security_rule']) ? objects(state['security_rule']) : [state]
  return rules.filter((rule) => text(rule['access']).toLowerCase() === 'allow').flatMap(azureRule)
}

function azureRule(rule: JsonObject): AccessRule[] {
  const isInbound = text(rule['direction']).toLowerCase() === 'inbound'
  const side = isInbound ? 'source' : 'destination'
  const peers = [`${side}_address_prefix`, `${side}_address_prefixes`].flatMap((key) => texts(rule[key]))
  const ports = ['destination_port_range', 'destination_port_ranges'].flatMap((key) => texts(rule[key])).map(portRange)
  const given = text(rule['protocol']).toLowerCase()
  const protocol = given === '*' || given === '' ? 'all' : given
  const direction = isInbound ? 'ingress' : 'egress'
  return ports.flatMap((range) => peers.map((peer): AccessRule => ({ direction, protocol, ...range, peer })))
}

/** `443`, `8000-8100` or `*` as two numbers; both null for every port. */
function portRange(range: string): Pick<AccessRule, 'fromPort' | 'toPort'> {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(range.trim()) ?? []
  if (from === undefined) return { fromPort: null, toPort: null }
  return { fromPort: Number(from), toPort: Number(to ?? from) }
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return isArray(value) ? value.filter(isObject) : []
}

function texts(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** Whether the state is a rule of Google's or Azure's, by the attributes that only theirs have. */
export function firewallOf(state: JsonObject): 'google' | 'azure' | null {
  if (member(state, 'security_rule') !== undefined || member(state, 'destination_port_range') !== undefined)
    return 'azure'
  const isAzureRule = member(state, 'access') !== undefined && member(state, 'destination_port_ranges') !== undefined
  if (isAzureRule) return 'azure'
  return isArray(state['allow']) || isArray(state['source_ranges']) ? 'google' : null
}
