import { useSyncExternalStore, type PointerEvent } from 'react'
import { formatAbsolute, formatAgo } from './time.ts'

const tickMs = 30_000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for everything that shows an age; it stands still while nothing does. */
function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const tell of listeners) tell()
  }, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function readClock(): number {
  if (timer === undefined) now = Date.now()
  return now
}

/** Now, in milliseconds since 1970, renewed every half minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readClock)
}

/** Written when it is wanted: a page has many moments, and most are never pointed at. */
function showWhole({ currentTarget }: PointerEvent<HTMLTimeElement>) {
  currentTarget.title = formatAbsolute(currentTarget.dateTime)
}

/** A moment as its distance from now, renewed every half minute; the full date on hover. */
export function Moment({ at, className }: { readonly at: string; readonly className?: string }) {
  const nowMs = useNow()
  return (
    <time dateTime={at} onPointerEnter={showWhole} className={className}>
      {formatAgo(at, nowMs)}
    </time>
  )
}
