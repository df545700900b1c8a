/** What was compared longer ago says little about today. */
const staleAfterMs = 7 * 24 * 60 * 60 * 1_000

/** Whether a comparison that began at this moment is older than a week. */
export function isStale(startedAt: string, nowMs = Date.now()): boolean {
  return nowMs - Date.parse(startedAt) > staleAfterMs
}
