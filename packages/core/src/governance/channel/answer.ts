/** What came of one attempt to send. */
export type Answer =
  /** The far end took the message over. `note` says what it did not do, if anything. */
  | { readonly type: 'accepted'; readonly status: number; readonly excerpt: string; readonly note: string | null }
  | Refusal

export interface Refusal {
  readonly type: 'refused'
  /** The far end's status, HTTP or SMTP; null when it said nothing. */
  readonly status: number | null
  readonly excerpt: string | null
  /** A sentence for people. Holds no secret. */
  readonly failure: string
  /** The same message will never be taken. */
  readonly isFinal: boolean
  /** For how long the far end asked to be left alone. */
  readonly retryAfterMs: number | null
}

/** The longest part of an answer that is kept. Characters. */
const longestExcerpt = 500

/** The beginning of what the far end said. */
export function excerptOf(text: string): string {
  return text.slice(0, longestExcerpt).toWellFormed().trim()
}

/** A refusal without a word of the far end. */
export function noAnswer(failure: string, isFinal: boolean): Refusal {
  return { type: 'refused', status: null, excerpt: null, failure: excerptOf(failure), isFinal, retryAfterMs: null }
}

/** Reads `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). Null for what is neither. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  if (header === null) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
