const firstMs = 500
const longestMs = 30_000

/**
 * How long to wait before attempt number `attempt`, counted from 0 since it last worked: twice as long each time up to 30 s, and
 * between half of that and all of it, so that the pages of a whole office do not come back to a restarted server at once.
 */
export function retryDelayMs(attempt: number, random: () => number = Math.random): number {
  const most = Math.min(longestMs, firstMs * 2 ** attempt)
  return most / 2 + (random() * most) / 2
}
