import { DomainError } from '../../kernel/errors.ts'

/** The one form of an email that is stored and compared: NFKC, lower case, trimmed. Unique by it, whatever a person types. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

/** As much of RFC 5321 as mail in use keeps to; and ASCII alone, so that no two addresses look alike (UTS #39). */
const pattern =
  /^(?=.{3,254}$)[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/

/** The email of a new account, normalised. Throws VALIDATION_ERROR for what no mail could reach, or looks like another's. */
export function storedEmail(email: string): string {
  const normalised = normaliseEmail(email)
  if (pattern.test(normalised)) return normalised
  const message = 'Enter a valid email address.'
  throw new DomainError('VALIDATION_ERROR', message, { errors: [{ path: 'email', message }] })
}
