declare global {
  /** What boot.js asked for before any other script was here, by path. Each is taken once. */
  var earlyAnswers: Record<string, Promise<Response>> | undefined
}

/** What was answered longer ago than this since the page began to load is asked for anew. */
const newsMs = 10_000

/** `fetch`, which takes the answer that was asked for at the start of the page, where there is one. */
export function fetchOrTake(url: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const asked = typeof url === 'string' && performance.now() < newsMs ? globalThis.earlyAnswers?.[url] : undefined
  if (typeof url !== 'string' || !asked) return fetch(url, init)
  delete globalThis.earlyAnswers?.[url]
  return asked
}

/** Call when somebody signs out: the next person is not told what was answered to this one. */
export function dropEarlyAnswers(): void {
  globalThis.earlyAnswers = undefined
}
