import { DomainError } from '../../kernel/errors.ts'

/**
 * The issuer of a sign-in provider as a URL. Throws VALIDATION_ERROR when it is none, holds more than a place, or is spoken to in
 * the clear: `http:` only on this machine, or with `allowInsecure`. OpenID Connect Discovery 1.0, section 3.
 */
export function issuerUrl(issuer: string, allowInsecure: boolean): URL {
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  if (!url || !['https:', 'http:'].includes(url.protocol)) throw refused('is no https address')
  // Not repeated in the message: it may hold a password.
  if (url.username || url.password || url.search || url.hash)
    throw refused('holds more than scheme, host, port and path')
  if (url.protocol === 'http:' && !allowInsecure && !isLoopback(url.hostname))
    throw refused('is not encrypted: use https')
  return url
}

/** The URL parser has brought every way to write an address of 127/8 or ::1 to these forms. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

function refused(why: string): DomainError {
  return new DomainError('VALIDATION_ERROR', `The issuer of the sign-in provider ${why}.`)
}
