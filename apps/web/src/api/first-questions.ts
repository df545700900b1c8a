const key = 'driftsentry.first'
const mostPages = 20
const longestUrl = 4_000

let isFirst = true

/**
 * Call with each GET of the API. This browser keeps the first one of a page's load, by the page's address, and boot.js asks it
 * the next time before the code has come.
 */
export function rememberFirst(url: string): void {
  if (!isFirst || url.length > longestUrl) return
  isFirst = false
  const page = location.pathname + location.search
  const others = Object.entries(kept()).filter(([name]) => name !== page)
  keep(Object.fromEntries([[page, url], ...others].slice(0, mostPages)))
}

/** Call when somebody signs out: what they looked at is theirs. */
export function forgetFirst(): void {
  isFirst = true
  keep(null)
}

function kept(): object {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch {
    return {}
  }
}

function keep(questions: object | null): void {
  try {
    if (questions === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(questions))
  } catch {
    // A browser that keeps nothing asks once the code is there.
  }
}
