/** A page's search parameters as the address shows them: `?severity=critical&severity=warning&search=web`, short enough to share. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === 'string' && item !== '') params.append(key, item)
    }
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** The reverse: a key given once is a text, one given several times a list. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const params = new URLSearchParams(text)
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const values = params.getAll(key)
      return [key, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

/** The values of a parameter that are among the allowed ones; undefined when there are none, so that it leaves the address. */
export function chosen<T extends string>(value: unknown, allowed: readonly T[]): readonly T[] | undefined {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value]
  const known = allowed.filter((option) => given.includes(option))
  return known.length === 0 ? undefined : known
}

/** The texts of a parameter, at most a few; undefined when there are none. */
export function texts(value: unknown): readonly string[] | undefined {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value]
  const known = given.filter((item) => typeof item === 'string').filter((item) => item !== '' && item.length <= 200)
  return known.length === 0 ? undefined : [...new Set(known)].slice(0, 20)
}
