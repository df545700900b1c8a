/** What stands in place of a secret, everywhere. */
export const masked = '(sensitive)'

const secretWord =
  'pass(?:word|wd|phrase)|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|account[_-]?key|credential|authorization'

// Every quantifier is bounded, so that a hostile text cannot make a match take quadratic time.
const patterns: readonly { readonly hint: string; readonly find: RegExp; readonly replacement: string }[] = [
  {
    hint: '-----BEGIN',
    find: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:(?!-----END)[\s\S]){0,20000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
    replacement: masked,
  },
  {
    // A password may hold `@` and `/` itself: it ends at the last `@` of the word.
    hint: '://',
    find: /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/"']{0,200}):[^\s"'<>]{1,500}@/gi,
    replacement: `$1:${masked}@`,
  },
  {
    hint: '=',
    find: new RegExp(
      `((?:${secretWord})[\\w.-]{0,30}\\s{0,3}=\\s{0,3})(?:"[^"]{0,4000}"|'[^']{0,4000}'|[^\\s"'&;,]{1,4000})`,
      'gi',
    ),
    replacement: `$1${masked}`,
  },
  {
    // With a colon only as JSON, YAML or a header write it: an ARN's `secret:name` is no secret.
    hint: ':',
    find: new RegExp(
      `((?:${secretWord})[\\w.-]{0,30}(?:["'\\\\]{1,3}\\s{0,3}:\\s{0,3}|:\\s{1,3})(?:bearer |basic )?)` +
        `(?:\\\\?"[^"]{0,4000}"|'[^']{0,4000}'|[^\\s"',;{}[\\]]{1,4000})`,
      'gi',
    ),
    replacement: `$1${masked}`,
  },
  { hint: 'eyJ', find: /\beyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}\.[\w-]{0,2000}/g, replacement: masked },
  { hint: '_', find: /\b(?:gh[pousr]_|github_pat_|sk_live_|rk_live_|whsec_)\w{16,255}/g, replacement: masked },
  { hint: '-', find: /\b(?:glpat-|xox[abeprs]-)[\w-]{10,255}/g, replacement: masked },
  { hint: 'arer ', find: /(\bbearer )[\w.~+/=-]{8,4000}/gi, replacement: `$1${masked}` },
]

/**
 * Takes out of a text what is a secret by its shape, whatever the attribute is called: private keys (RFC 7468), passwords
 * in addresses (RFC 3986, 3.2.1), `password=...` of connection strings, bearer tokens, well-known token prefixes.
 */
export function maskText(text: string): string {
  let safe = text
  for (const { hint, find, replacement } of patterns) {
    if (safe.includes(hint)) safe = safe.replace(find, replacement)
  }
  return safe
}
