import { isIP } from 'node:net'

/** An address without its zone (`fe80::1%eth0`), which PostgreSQL's inet does not know; null for what is no address. */
export function storableAddress(address: string | null): string | null {
  const plain = address?.replace(/%.*$/, '') ?? ''
  return isIP(plain) === 0 ? null : plain
}
