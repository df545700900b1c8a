import { dropEarlyAnswers, fetchOrTake } from './early-answers.ts'

const key = 'driftsentry.first'
const mostPages = 20
const longestUrl = 4_000

let isFirst = true

/**
 * `fetch` for the GETs of the API. This browser keeps the first one of a page's load, by the page's address, and boot.js asks it the
 * next time before the code has come: then the answer is taken from there.
 */
export function fetchOrTakeFirst(url: string, init: RequestInit): Promise<Response> {
  if (!isFirst) return fetch(url, init)
  isFirst = false
  remember(url)
  const answer = fetchOrTake(url, init)
  // What boot.js asked in vain is not kept for a later question, to which it would be an old answer.
  dropEarlyAnswers()
  return answer
}

function remember(url: string): void {
  if (url.length > longestUrl) return
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
    if (questions === null) {
      localStorage.removeItem(key)
      // Where they went from the palette, for one.
      sessionStorage.clear()
    } else localStorage.setItem(key, JSON.stringify(questions))
  } catch {
    // A browser that keeps nothing asks once the code is there.
  }
}
