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

/** The canonical form of an event: the JSON Canonicalization Scheme (RFC 8785) over {@link ChainedEvent}, in UTF-8. */
export function canonicalEvent(event: ChainedEvent): string {
  return canonicalJson({
    id: event.id,
    team_id: event.team_id,
    seq: event.seq,
    type: event.type,
    at: event.at,
    actor_type: event.actor_type,
    actor_id: event.actor_id,
    actor_name: event.actor_name,
    subject_type: event.subject_type,
    subject_id: event.subject_id,
    stack_id: event.stack_id,
    before: event.before,
    after: event.after,
    data: event.data,
    reason: event.reason,
    request_id: event.request_id,
    ip_address: event.ip_address,
    user_agent: event.user_agent,
  })
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
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, child]) => `${JSON.stringify(key)}:${canonicalJson(child)}`).join(',')}}`
}
