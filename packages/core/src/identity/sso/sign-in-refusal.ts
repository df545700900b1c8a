import { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client'
import { DomainError } from '../../kernel/errors.ts'

/**
 * What a failed step of a sign-in means. AUTH_ERROR: signing in again may help. EXTERNAL_SERVICE_ERROR: it will not before the
 * provider, or how this server is set up there, is put right. `details.reason` is the library's or the standard's code; what was
 * sent or answered is left out, since it holds codes and tokens.
 */
export function signInRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  if (error instanceof AuthorizationResponseError) return refusedToPerson(error.error)
  if (error instanceof ResponseBodyError) return refusedCode(error.error)
  if (error instanceof WWWAuthenticateChallengeError) return refusedToUs('unauthorized')
  if (isTooLate(error)) return silent('timeout')
  if (isServerError(error)) return silent('server_error')
  return brokenAnswer(libraryCodeOf(error))
}

/** What a failed look at the provider's discovery document means: as {@link signInRefusal}, or that it names another issuer. */
export function discoveryRefusal(error: unknown): DomainError {
  if (libraryCodeOf(error) !== 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return signInRefusal(error)
  return new DomainError(
    'EXTERNAL_SERVICE_ERROR',
    'The issuer does not match what the identity provider reports. Set it exactly as in its discovery document.',
    { reason: 'issuer' },
  )
}

/** The sign-in that came back is not the one that was begun. */
export function otherSignIn(): DomainError {
  return new DomainError('AUTH_ERROR', 'This sign-in was not started in this browser. Sign in again.', {
    reason: 'state',
  })
}

/** RFC 6749, 4.1.2.1 and OpenID Connect Core 1.0, 3.1.2.6. */
function refusedToPerson(code: string): DomainError {
  switch (code) {
    case 'access_denied':
    case 'consent_required':
      return new DomainError(
        'AUTH_ERROR',
        'The sign-in was declined at the identity provider. Sign in again and accept it there.',
        { reason: code },
      )
    case 'login_required':
    case 'interaction_required':
    case 'account_selection_required':
      return stale(code)
    case 'temporarily_unavailable':
    case 'server_error':
      return silent(code)
    default:
      return refusedToUs(code)
  }
}

/** What the token endpoint has against a code, or against us. RFC 6749, 5.2. */
function refusedCode(code: string): DomainError {
  return code === 'invalid_grant' ? stale(code) : refusedToUs(code)
}

/** The codes of openid-client 6.8; null for what came from below it, such as a connection that was refused. */
function brokenAnswer(code: string | null): DomainError {
  switch (code) {
    case null:
      return silent('unreachable')
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return stale(code)
    default:
      return new DomainError(
        'EXTERNAL_SERVICE_ERROR',
        'The identity provider sent an invalid response. Tell your administrator.',
        { reason: code },
      )
  }
}

/** Not every one is a ClientError: what is thrown before a request is made comes as it is from the library below. */
function libraryCodeOf(error: unknown): string | null {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && code.startsWith('OAUTH_') ? code : null
}

/** The deadline may pass while an answer is read: it then lies below the parser's error. */
function isTooLate(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || isTooLate(error.cause))
}

function isServerError(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Response && error.cause.status >= 500
}

function stale(reason: string): DomainError {
  return new DomainError('AUTH_ERROR', 'This sign-in is invalid, was already used or has expired. Sign in again.', {
    reason,
  })
}

function refusedToUs(code: string): DomainError {
  return new DomainError(
    'EXTERNAL_SERVICE_ERROR',
    'The identity provider refuses this server. Check the client id, client secret, redirect URL and scopes.',
    { reason: /^\w{1,60}$/.test(code) ? code : 'unknown' },
  )
}

function silent(reason: string): DomainError {
  return new DomainError(
    'EXTERNAL_SERVICE_ERROR',
    'The identity provider does not respond. Try again in a few minutes; if that does not help, tell your administrator.',
    { reason },
  )
}
