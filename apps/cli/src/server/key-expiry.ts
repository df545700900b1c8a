/** When a key ends: so many days from now, on a day, or never. */
export type KeyExpiry =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'never' }

/** Reads `90d`, `2027-01-31` (its first moment in UTC) or `never`; null for anything else. */
export function readExpiry(text: string): KeyExpiry | null {
  if (text === 'never') return { kind: 'never' }
  if (/^[1-9]\d{0,3}d$/.test(text)) return { kind: 'days', days: Number(text.slice(0, -1)) }
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
  return isDate && new Date(text).toISOString().startsWith(text) ? { kind: 'date', date: text } : null
}

/** As the API takes it: a moment of ISO 8601, or null for never. `now` in milliseconds since 1970. */
export function expiryAt(expiry: KeyExpiry, now: number): string | null {
  switch (expiry.kind) {
    case 'days':
      return new Date(now + expiry.days * 86_400_000).toISOString()
    case 'date':
      return expiry.date
    case 'never':
      return null
  }
}
