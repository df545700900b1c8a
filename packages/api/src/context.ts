import type { Authenticated } from '@driftsentry/core/access'
import type { Origin } from '@driftsentry/core/sign-in'
import type { Services } from './services.ts'

/** The refresh token's cookie. The transport decides its attributes; it is never readable by scripts. */
export interface RefreshCookie {
  readonly value: string | null
  /** Whether a page asks: it has the token as the cookie, and its scripts must not see it. */
  readonly isOfPage: boolean
  set(token: string, expiresAt: Date): void
  clear(): void
}

/** One file of a request body that is read while it arrives. */
export interface UploadedPart {
  /** Which of `plan`, `state`, `actual` it is; `document` where the body is the file itself. */
  readonly field: string
  /** The file's name for error messages. */
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** The files of a request, each to be read before the next is asked for. */
export type Upload = AsyncIterable<UploadedPart>

/** The sending side of a lasting connection. */
export interface Outflow {
  /** Resolves when the far end has taken enough of what was sent; throws when it does not for too long. */
  drained(signal: AbortSignal): Promise<void>
}

/** What every procedure runs with. One is made for each request; a batch of calls shares it. */
export interface ApiContext {
  readonly services: Services
  /** Where and through what the request came, before anybody knows who sent it. */
  readonly origin: Origin
  readonly refreshCookie: RefreshCookie
  /** The body, when it is files and not JSON. */
  readonly upload: Upload | null
  /** What waits to be sent on a lasting connection; null where each answer ends its request. */
  readonly outflow: Outflow | null
  /** Who sent the request. Reads the credential at the first call only. Throws AUTH_ERROR. */
  authenticate(): Promise<Authenticated>
}
