import { DomainError } from '../../kernel/errors.ts'
import { normaliseEmail } from '../user/email.ts'

/** A person as the sign-in provider vouches for them. `issuer` and `subject` together never change; the email may. */
export interface SsoIdentity {
  readonly issuer: string
  readonly subject: string
  /** In the one form that is stored and compared. */
  readonly email: string
  /** Whether the provider says that the address is this person's. Without it anybody may claim somebody else's. */
  readonly emailVerified: boolean
  readonly firstName: string | null
  readonly lastName: string | null
  readonly groups: readonly string[]
}

/** The claims of an id token or of a userinfo answer: from outside, so nothing is known of the values. */
export type Claims = Readonly<Record<string, unknown>>

/** The claims of an id token: with the two that every one has. */
export interface IdTokenClaims extends Claims {
  readonly iss: string
  readonly sub: string
}

/** RFC 5321 4.5.3.1.3: a path is of 256 octets at most, with its two angle brackets. */
const longestEmail = 254
const longestName = 100
/** OpenID Connect Core 1.0, section 2: a subject is of 255 ASCII characters at most. */
const subjectForm = /^[\x20-\x7e]{1,255}$/

/** Whether the id token leaves something open that userinfo may tell. */
export function lacksClaims(idToken: Claims, groupsClaim: string): boolean {
  return emailOf(idToken) === null || claimAt(idToken, groupsClaim) === undefined
}

/**
 * The person of an id token whose signature, issuer and audience hold; what it lacks is taken from `userInfo`.
 * Throws AUTH_ERROR when neither holds an email,
 * EXTERNAL_SERVICE_ERROR when the subject is none.
 */
export function identityOf(idToken: IdTokenClaims, userInfo: Claims, groupsClaim: string): SsoIdentity {
  // An address and the word for it come from one source: the one must not vouch for the address of the other.
  const source = emailOf(idToken) === null ? userInfo : idToken
  const email = emailOf(source)
  if (!subjectForm.test(idToken.sub)) {
    throw new DomainError(
      'EXTERNAL_SERVICE_ERROR',
      'The sign-in provider gives a subject that no account can have. Tell your administrator.',
    )
  }
  if (email === null) {
    throw new DomainError(
      'AUTH_ERROR',
      'The sign-in provider gives no email address for you. Add one to your account there, or ask your administrator to release the email claim, then sign in again.',
    )
  }
  return {
    issuer: idToken.iss,
    subject: idToken.sub,
    email,
    // Some providers write booleans as text (AWS Cognito does in userinfo).
    emailVerified: source['email_verified'] === true || source['email_verified'] === 'true',
    firstName: nameOf(idToken['given_name']) ?? nameOf(userInfo['given_name']),
    lastName: nameOf(idToken['family_name']) ?? nameOf(userInfo['family_name']),
    groups: groupsOf(claimAt(idToken, groupsClaim) ?? claimAt(userInfo, groupsClaim)),
  }
}

/** The value under the claim's name; where there is no such claim, under a path such as `realm_access.roles`. */
function claimAt(claims: Claims, name: string): unknown {
  // The whole name first: a claim may be called https://example.com/groups.
  if (Object.hasOwn(claims, name)) return claims[name]
  let value: unknown = claims
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([key]) => key === step)?.[1]
  }
  return value
}

function groupsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter((group) => typeof group === 'string').filter((group) => group !== '')
}

function emailOf(claims: Claims): string | null {
  const claim = claims['email']
  if (typeof claim !== 'string') return null
  const email = normaliseEmail(claim)
  return email.length <= longestEmail && /^[^\s\p{Cc}@]+@[^\s\p{Cc}@]+$/u.test(email) ? email : null
}

/** A name fit to be stored and shown: PostgreSQL takes no NUL, and nobody has a line break in their name. */
function nameOf(claim: unknown): string | null {
  if (typeof claim !== 'string') return null
  const name = claim.replaceAll(/\p{Cc}+/gu, ' ').trim()
  return name === '' ? null : name.slice(0, longestName).toWellFormed()
}
