import { months, weekdays } from './calendar.ts'
import { once } from './once.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const absolute = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    }),
)

/** The full moment in the reader's own time zone: `20 Nov 2026, 22:20:34 GMT+1`. */
export function formatAbsolute(iso: string): string {
  return absolute().format(new Date(iso))
}

/** `20 Nov`, in the reader's own time zone. */
function formatDay(iso: string): string {
  const at = new Date(iso)
  return `${at.getDate()} ${months[at.getMonth()]}`
}

/** `20 Nov 2026`. */
export function formatDate(iso: string): string {
  return `${formatDay(iso)} ${new Date(iso).getFullYear()}`
}

/** `09:05`, in the reader's own time zone. */
export function formatClock(iso: string): string {
  const at = new Date(iso)
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}

/** `Today`, `Yesterday`, else `Fri 20 Nov 2026`, in the reader's own time zone. */
export function formatDayName(iso: string, now: Date): string {
  const at = new Date(iso)
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / day)
  if (daysAgo === 0) return 'Today'
  return daysAgo === 1 ? 'Yesterday' : `${weekdays[at.getDay()]} ${formatDate(iso)}`
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}

/** How long ago, in the shortest words that are true: `now`, `5m ago`, `3h ago`, `12d ago`, then the date. */
export function formatAgo(iso: string, nowMs: number): string {
  const age = nowMs - new Date(iso).getTime()
  if (age < minute) return age < -minute ? formatAbsolute(iso) : 'now'
  if (age < hour) return `${Math.floor(age / minute)}m ago`
  if (age < day) return `${Math.floor(age / hour)}h ago`
  if (age < 30 * day) return `${Math.floor(age / day)}d ago`
  return new Date(nowMs).getFullYear() === new Date(iso).getFullYear() ? formatDay(iso) : formatDate(iso)
}

/** A length of time: `420 ms`, `3.2 s`, `4 min 10 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`
  if (ms < minute) return `${Math.round(ms / 1_000)} s`
  if (ms < hour) return pair(Math.floor(ms / minute), 'min', Math.floor((ms % minute) / 1_000), 's')
  if (ms < day) return pair(Math.floor(ms / hour), 'h', Math.floor((ms % hour) / minute), 'min')
  return pair(Math.floor(ms / day), 'd', Math.floor((ms % day) / hour), 'h')
}

function pair(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`
}
