import type { AccessRule } from './access-rule.ts'
import { azureRules, firewallOf, googleRules } from './firewall-rules.ts'
import { isArray, isObject, member, type JsonObject, type JsonValue } from './json-value.ts'

/** Ports whose name says more than their number (IANA service names). */
const services: Readonly<Record<number, string>> = {
  20: 'FTP data',
  21: 'FTP',
  22: 'SSH',
  23: 'Telnet',
  25: 'SMTP',
  53: 'DNS',
  80: 'HTTP',
  443: 'HTTPS',
  445: 'SMB',
  1433: 'SQL Server',
  1521: 'Oracle',
  2379: 'etcd',
  3306: 'MySQL',
  3389: 'Remote Desktop',
  5432: 'PostgreSQL',
  5601: 'Kibana',
  6379: 'Redis',
  6443: 'Kubernetes API',
  9200: 'Elasticsearch',
  11211: 'Memcached',
  27017: 'MongoDB',
}

const peerLists = ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'] as const
const peerFields = [
  'cidr_ipv4',
  'cidr_ipv6',
  'cidr_block',
  'ipv6_cidr_block',
  'prefix_list_id',
  'referenced_security_group_id',
  'source_security_group_id',
] as const

/**
 * Every rule that a security group, firewall or network ACL holds, one for each source, inline ones and single-rule resources
 * alike. The address says of a single rule of AWS whether it is one for what comes in or what goes out.
 */
export function accessRules(state: JsonObject | null, address = ''): readonly AccessRule[] {
  if (!state) return []
  const firewall = firewallOf(state)
  if (firewall === 'google') return googleRules(state)
  if (firewall === 'azure') return azureRules(state)
  const single = singleRule(state, address)
  if (single !== null) return rulesOf(single, state)
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const list = state[direction]
    return isArray(list) ? list.flatMap((rule) => (isObject(rule) ? rulesOf(direction, rule) : [])) : []
  })
}

function singleRule(state: JsonObject, address: string): AccessRule['direction'] | null {
  const { type } = state
  if (type === 'ingress' || type === 'egress') return type
  const named = /aws_vpc_security_group_(ingress|egress)_rule\b/.exec(address)?.[1]
  if (named === 'ingress' || named === 'egress') return named
  if (!/aws_network_acl_rule\b/.test(address)) return null
  return state['egress'] === true ? 'egress' : 'ingress'
}

function rulesOf(direction: AccessRule['direction'], rule: JsonObject): AccessRule[] {
  // A network ACL has rules that deny, which admit nobody.
  if (rule['action'] === 'deny' || rule['rule_action'] === 'deny') return []
  const given = rule['protocol'] ?? rule['ip_protocol']
  const protocol = typeof given === 'string' ? given.toLowerCase() : '-1'
  const ports = { fromPort: port(rule['from_port']), toPort: port(rule['to_port']) }
  return peersOf(rule).map((peer) => ({ direction, protocol, ...ports, peer }))
}

function peersOf(rule: JsonObject): string[] {
  const listed = peerLists.flatMap((key) => {
    const list = member(rule, key)
    return isArray(list) ? list.filter((item) => typeof item === 'string') : []
  })
  const single = peerFields.flatMap((key) => {
    const value = member(rule, key)
    return typeof value === 'string' && value !== '' ? [value] : []
  })
  return [...listed, ...single, ...(rule['self'] === true ? ['self'] : [])]
}

function port(value: JsonValue | undefined): number | null {
  const number = typeof value === 'string' ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) ? number : null
}

const everybody: ReadonlySet<string> = new Set(['0.0.0.0/0', '::/0', '*', 'internet', 'any'])

/** Whether the peer is the whole internet: of IPv4, of IPv6, or in Azure's words. */
function isEverybody(peer: string): boolean {
  return everybody.has(peer.toLowerCase())
}

/** Whether the peer is an eighth of the internet or more (`0.0.0.0/1`), which nobody means as less than all of it. */
function isHalfTheWorld(peer: string): boolean {
  const prefix = /^[0-9a-f.:]+\/([0-3])$/i.exec(peer)?.[1]
  return prefix !== undefined && prefix !== '0'
}

/** Whether a rule lets the internet in: all of it, or so much that it makes no difference. */
export function isOpenDoor({ direction, peer }: AccessRule): boolean {
  return direction === 'ingress' && (isEverybody(peer) || isHalfTheWorld(peer))
}

/** Who is meant: `the internet (0.0.0.0/0)`, `members of this group`, `10.0.0.0/8`. */
export function peerInWords(peer: string): string {
  if (peer === '::/0') return 'the internet over IPv6 (::/0)'
  if (isEverybody(peer)) return `the internet (${peer})`
  if (isHalfTheWorld(peer)) return `much of the internet (${peer})`
  if (peer === 'self') return 'members of this group'
  return /^(?:\d+\/)?sg-/.test(peer) ? `members of ${peer}` : peer
}

/** What is meant: `port 22 (SSH)`, `TCP ports 8000–8100`, `all ports and protocols`. */
export function portsInWords({ protocol, fromPort, toPort }: AccessRule): string {
  if (protocol === '-1' || protocol === 'all') return 'all ports and protocols'
  if (protocol === 'icmp' || protocol === 'icmpv6' || protocol === '1' || protocol === '58') return 'ICMP'
  const name = protocol === '6' ? 'TCP' : protocol === '17' ? 'UDP' : protocol.toUpperCase()
  if (fromPort === null || (fromPort === 0 && toPort === 65_535)) return `all ${name} ports`
  if (toPort !== null && toPort !== fromPort) return `${name} ports ${fromPort}–${toPort}`
  const service = services[fromPort]
  return service !== undefined && name === 'TCP' ? `port ${fromPort} (${service})` : `${name} port ${fromPort}`
}
