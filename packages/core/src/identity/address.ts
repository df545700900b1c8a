import ipaddr from 'ipaddr.js'
import { storableAddress } from '../kernel/storable-address.ts'

/**
 * Whom an address stands for when attempts are counted: itself, or its /64 for IPv6, of which one subscriber has all
 * addresses (RFC 6177). IPv4 in IPv6 is IPv4.
 */
export function addressKey(address: string | null): string {
  const plain = storableAddress(address)
  if (plain === null) return 'unknown'
  const parsed = ipaddr.parse(plain)
  if (parsed instanceof ipaddr.IPv4) return parsed.toString()
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString()
  return new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()
}
