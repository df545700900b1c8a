import { createHash } from 'node:crypto'
import { isJsonArray, type Json } from '../kernel/json.ts'

/** What the first event of a team follows. */
export const genesisHash: Buffer = Buffer.alloc(32)

/**
 * Everything of an event but its two hashes, under the names of the table's columns. `at` is UTC with six decimals
 * (`2026-01-31T09:30:00.123000Z`), UUIDs are lower case, what is absent is null.
 */
export interface ChainedEvent {
  readonly id: string
  readonly team_id: string
  readonly seq: number
  readonly type: string
  readonly at: string
  readonly actor_type: string
  readonly actor_id: string | null
  readonly actor_name: string
  readonly subject_type: string
  readonly subject_id: string
  readonly stack_id: string | null
  readonly before: Json
  readonly after: Json
  readonly data: Json
  readonly reason: string | null
  readonly request_id: string | null
  readonly ip_address: string | null
  readonly user_agent: string | null
}

/** The members in the order RFC 8785 wants them, so that appending needs no sorting. */
const members = [
  'actor_id',
  'actor_name',
  'actor_type',
  'after',
  'at',
  'before',
  'data',
  'id',
  'ip_address',
  'reason',
  'request_id',
  'seq',
  'stack_id',
  'subject_id',
  'subject_type',
  'team_id',
  'type',
  'user_agent',
] as const satisfies readonly (keyof ChainedEvent)[]

/** The canonical form of an event: the JSON Canonicalization Scheme (RFC 8785) over {@link ChainedEvent}, in UTF-8. */
export function canonicalEvent(event: ChainedEvent): string {
  return `{${members.map((name) => `"${name}":${canonicalJson(event[name])}`).join(',')}}`
}

/** `sha256(prev_hash || canonical form)`: 32 bytes of the event before, then the canonical form. */
export function eventHash(previous: Uint8Array, canonical: string): Buffer {
  return createHash('sha256').update(previous).update(canonical, 'utf8').digest()
}

/**
 * JSON as RFC 8785 wants it: members sorted by UTF-16 code units, no white space, numbers and strings as ECMAScript
 * writes them. JSONB keeps neither the order of members nor white space, and this form depends on neither.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, child]) => `${JSON.stringify(key)}:${canonicalJson(child)}`).join(',')}}`
}
