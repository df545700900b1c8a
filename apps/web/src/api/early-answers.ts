declare global {
  /** What boot.js asked for before any other script was here, by path. Each is taken once. */
  var earlyAnswers: Record<string, Promise<Response>> | undefined
}

/** `fetch`, which takes the answer that was asked for at the start of the page, where there is one. */
export function fetchOrTake(url: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const asked = typeof url === 'string' ? globalThis.earlyAnswers?.[url] : undefined
  if (typeof url !== 'string' || !asked) return fetch(url, init)
  delete globalThis.earlyAnswers?.[url]
  return asked
}

/** Call when what nobody has taken so far would be old news, or another person's. */
export function dropEarlyAnswers(): void {
  globalThis.earlyAnswers = undefined
}
