import { isArray, isObject, member, type JsonObject, type JsonValue } from './json-value.ts'

/** One source that one port range admits, or one destination it may reach. */
export interface AccessRule {
  readonly direction: 'ingress' | 'egress'
  readonly protocol: string
  readonly fromPort: number | null
  readonly toPort: number | null
  readonly peer: string
}

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
  'prefix_list_id',
  'referenced_security_group_id',
  'source_security_group_id',
] as const

/** Every rule a security group's state holds, one for each source, inline ones and single-rule resources alike. */
export function accessRules(state: JsonObject | null): readonly AccessRule[] {
  if (!state) return []
  const type = state['type']
  if (type === 'ingress' || type === 'egress') return rulesOf(type, state)
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const list = state[direction]
    return isArray(list) ? list.flatMap((rule) => (isObject(rule) ? rulesOf(direction, rule) : [])) : []
  })
}

function rulesOf(direction: AccessRule['direction'], rule: JsonObject): AccessRule[] {
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

/** Whether the peer is the whole internet. */
export function isEverybody(peer: string): boolean {
  return peer === '0.0.0.0/0' || peer === '::/0'
}

/** Who is meant: `anybody on the internet (0.0.0.0/0)`, `members of this group`, `10.0.0.0/8`. */
export function peerInWords(peer: string): string {
  if (isEverybody(peer)) return `anybody on the internet (${peer})`
  if (peer === 'self') return 'members of this same group'
  return peer.startsWith('sg-') ? `members of ${peer}` : peer
}

/** What is meant: `Port 22 (SSH)`, `TCP ports 8000 to 8100`, `Every port and protocol`. */
export function portsInWords({ protocol, fromPort, toPort }: AccessRule): string {
  if (protocol === '-1' || protocol === 'all') return 'Every port and protocol'
  if (protocol === 'icmp' || protocol === 'icmpv6' || protocol === '1' || protocol === '58') return 'ICMP'
  const name = protocol === '6' ? 'TCP' : protocol === '17' ? 'UDP' : protocol.toUpperCase()
  if (fromPort === null || (fromPort === 0 && toPort === 65_535)) return `Every ${name} port`
  if (toPort !== null && toPort !== fromPort) return `${name} ports ${fromPort} to ${toPort}`
  const service = services[fromPort]
  return service !== undefined && name === 'TCP' ? `Port ${fromPort} (${service})` : `${name} port ${fromPort}`
}
