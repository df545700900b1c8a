/** Where to go after signing in: a path of this site, nothing else. */
export function readSignInSearch(search: Record<string, unknown>): { next?: string } {
  const { next } = search
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}
}
