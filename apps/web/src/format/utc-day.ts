import { once } from './once.ts'

const short = once(() => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }))
const full = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }),
)

const dayMs = 86_400_000

/** `20 Nov`: the day of UTC that begins then. In the reader's own zone it may begin on the day before. */
export function formatUtcDay(iso: string): string {
  return short().format(new Date(iso))
}

/** `Fri, 20 Nov 2026`, of UTC. */
export function formatUtcDate(iso: string): string {
  return full().format(new Date(iso))
}

/** When the day of UTC begins that lies `daysAgo` days before the moment's. */
export function startOfUtcDay(at: Date, daysAgo = 0): Date {
  return new Date(Math.floor(at.getTime() / dayMs) * dayMs - daysAgo * dayMs)
}
