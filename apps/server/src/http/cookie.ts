/** The value of a cookie in a `Cookie` header, or null. Ours hold only characters that need no decoding. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key = '', ...value] = pair.trim().split('=')
    if (key === name) return value.join('=') || null
  }
  return null
}

/** A `Set-Cookie` header (RFC 6265, 4.1) for the whole site, kept from scripts and, unless it is Lax, from other sites' requests. */
export function setCookie(
  name: string,
  value: string,
  { expires, secure, sameSite = 'Strict' }: { expires: Date; secure: boolean; sameSite?: 'Strict' | 'Lax' },
): string {
  const attributes = [
    'Path=/',
    `Expires=${expires.toUTCString()}`,
    'HttpOnly',
    `SameSite=${sameSite}`,
    ...(secure ? ['Secure'] : []),
  ]
  return [`${name}=${value}`, ...attributes].join('; ')
}
