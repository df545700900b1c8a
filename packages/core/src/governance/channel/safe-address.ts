import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'

type Range = ReturnType<typeof ipaddr.parseCIDR>
type Address = Range[0]

/** A range of addresses. */
export interface Network {
  readonly range: Range
}

/** What a name stands for now: every address of it. */
export type ResolveName = (name: string) => Promise<readonly string[]>

/** An address a user gave that we will not connect to. Its message says why, and repeats no more of it than the host. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress'
}

/** A name that stands for nothing at the moment. */
export class UnknownHost extends Error {
  override readonly name = 'UnknownHost'
}

interface Rules {
  /** Where the operator lets channels go, whatever the range, and without TLS. */
  readonly allowedNetworks: readonly Network[]
  readonly resolve?: ResolveName
}

/** A URL and the addresses it was checked for: connect to these and to no others. */
export interface CheckedUrl {
  readonly url: URL
  readonly addresses: readonly { readonly address: string; readonly family: 4 | 6 }[]
}

/** What is in use of IPv6 for hosts that everybody can reach (RFC 4291, 2.4; IANA has assigned nothing else). */
const globalIpv6: Network = { range: ipaddr.parseCIDR('2000::/3') }
/** The one metadata service at an address of a public range: Azure's host, see "What is IP address 168.63.129.16?". */
const publicMetadata = new Set(['168.63.129.16'])

/** Reads `10.0.0.0/8` or `fd00::/8`; null for anything else. */
export function parseNetwork(cidr: string): Network | null {
  return ipaddr.isValidCIDR(cidr) ? { range: ipaddr.parseCIDR(cidr) } : null
}

/**
 * Resolves the host of a URL once and checks every address of it. Throws {@link RefusedAddress} unless it is https (or lies in a
 * network that the operator allows), carries no credentials, and all of its addresses are public or allowed; and
 * {@link UnknownHost} when the name does not resolve. Spellings of an address (decimal, octal, hexadecimal, short) are read as
 * the WHATWG URL standard does, which is how the connection would read them.
 */
export async function checkUrl(text: string, { allowedNetworks, resolve = resolveAll }: Rules): Promise<CheckedUrl> {
  const url = parseUrl(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = ipaddr.isValid(host) ? [host] : await resolve(host)
  if (found.length === 0) throw new UnknownHost(`The host ${host} has no address.`)
  const parsed = found.map((address) => parseAddress(address, host))
  const isAllowed = (address: Address) => allowedNetworks.some((network) => isWithin(address, network))
  if (!parsed.every((address) => isAllowed(address) || isPublic(address))) {
    throw new RefusedAddress(
      `The host ${host} is not on the public internet, and this installation does not allow that.`,
    )
  }
  if (url.protocol !== 'https:' && !parsed.every(isAllowed)) {
    throw new RefusedAddress('The URL must begin with https://.')
  }
  const addresses = parsed.map((address) => ({ address: address.toString(), family: familyOf(address) }))
  return { url, addresses }
}

function parseUrl(text: string): URL {
  const url = URL.parse(text)
  if (!url || !['https:', 'http:'].includes(url.protocol)) throw new RefusedAddress('This is not an https:// URL.')
  if (url.username !== '' || url.password !== '') {
    throw new RefusedAddress('The URL must not contain a user name or password.')
  }
  return url
}

/** An address in its simplest form: one of IPv4 that is mapped into IPv6 reaches the same host as itself. */
function parseAddress(text: string, host: string): Address {
  if (!ipaddr.isValid(text)) throw new UnknownHost(`The host ${host} has an address that cannot be read.`)
  return ipaddr.process(text)
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv6' ? isWithin(address, globalIpv6) : !publicMetadata.has(address.toString())
}

function isWithin(address: Address, { range }: Network): boolean {
  return address.kind() === range[0].kind() && address.match(range)
}

function familyOf(address: Address): 4 | 6 {
  return address.kind() === 'ipv6' ? 6 : 4
}

async function resolveAll(name: string): Promise<readonly string[]> {
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address)
  } catch {
    throw new UnknownHost(`The host ${name} cannot be resolved.`)
  }
}
