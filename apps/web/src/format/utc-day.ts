import { months, weekdays } from './calendar.ts'

const dayMs = 86_400_000

/** `20 Nov`: the day of UTC that begins then. In the reader's own zone it may begin on the day before. */
export function formatUtcDay(iso: string): string {
  const at = new Date(iso)
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]}`
}

/** `Fri, 20 Nov 2026`, of UTC. */
export function formatUtcDate(iso: string): string {
  const at = new Date(iso)
  return `${weekdays[at.getUTCDay()]}, ${formatUtcDay(iso)} ${at.getUTCFullYear()}`
}

/** When the day of UTC begins that lies `daysAgo` days before the moment's. */
export function startOfUtcDay(at: Date, daysAgo = 0): Date {
  return new Date(Math.floor(at.getTime() / dayMs) * dayMs - daysAgo * dayMs)
}
