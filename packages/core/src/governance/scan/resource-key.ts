import { createHash } from 'node:crypto'
import { storableText } from '../../database/jsonb.ts'

const longestKeyBytes = 500

/** The name by which a drift is known within its stack: the resource's address, or a hash of one too long for an index. */
export function resourceKey(address: string): string {
  const key = storableText(address) || '(no address)'
  if (Buffer.byteLength(key) <= longestKeyBytes) return key
  return `sha256:${createHash('sha256').update(key).digest('hex')}`
}
