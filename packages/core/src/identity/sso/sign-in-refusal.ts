import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import { DomainError } from '../../kernel/errors.ts'

/**
 * What a failed step of a sign-in means. AUTH_ERROR: signing in again may help. EXTERNAL_SERVICE_ERROR: it will not before the
 * provider, or how this server is set up there, is put right. `details.reason` is the library's or the standard's code; what was
 * sent or answered is left out, since it holds codes and tokens.
 */
export function signInRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  if (error instanceof AuthorizationResponseError) return refusedToPerson(error.error)
  if (error instanceof ResponseBodyError)
    return error.error === 'invalid_grant' ? stale('invalid_grant') : refusedToUs(error.error)
  if (error instanceof WWWAuthenticateChallengeError) return refusedToUs('unauthorized')
  return error instanceof ClientError ? brokenAnswer(error.code) : silent()
}

/** The sign-in that came back is not the one that was begun. */
export function otherSignIn(): DomainError {
  return new DomainError('AUTH_ERROR', 'This is not the sign-in that was begun in this browser. Sign in again.', {
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
        'The sign-in was declined at the provider. Sign in again, and agree there.',
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

/** ClientError codes as openid-client 6.8 gives them. */
function brokenAnswer(code: string | undefined): DomainError {
  switch (code) {
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return stale(code)
    case 'OAUTH_TIMEOUT':
    case 'OAUTH_ABORT':
      return silent(code)
    case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
      return new DomainError(
        'EXTERNAL_SERVICE_ERROR',
        'The sign-in provider calls itself by another name. Set the issuer exactly as its discovery document writes it.',
        { reason: code },
      )
    default:
      return new DomainError(
        'EXTERNAL_SERVICE_ERROR',
        'The sign-in provider gave an answer that does not hold. Tell your administrator.',
        { reason: code ?? 'unreadable' },
      )
  }
}

function stale(reason: string): DomainError {
  return new DomainError(
    'AUTH_ERROR',
    'This sign-in has expired, was used already or does not belong here. Sign in again.',
    { reason },
  )
}

function refusedToUs(code: string): DomainError {
  return new DomainError(
    'EXTERNAL_SERVICE_ERROR',
    'The sign-in provider refuses this server. Check the client id, the client secret, the redirect address and the scopes.',
    { reason: /^\w{1,60}$/.test(code) ? code : 'unknown' },
  )
}

function silent(reason = 'unreachable'): DomainError {
  return new DomainError(
    'EXTERNAL_SERVICE_ERROR',
    'The sign-in provider does not answer. Try again in a few minutes; if it stays so, tell your administrator.',
    { reason },
  )
}
