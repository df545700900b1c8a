import { useSyncExternalStore } from 'react'
import { live } from '../api/live.ts'

const words = {
  connecting: {
    label: 'Connecting …',
    title: 'The connection for live changes is being made; until then the page asks every 20 seconds.',
  },
  live: { label: 'Live', title: 'Changes appear by themselves, as they happen.' },
  reconnecting: {
    label: 'Reconnecting …',
    title:
      'The connection for live changes was lost and is being made again. What happened meanwhile is caught up with.',
  },
  offline: {
    label: 'Offline',
    title: 'This device has no network. What you see may be out of date; it is caught up with once there is one.',
  },
} as const
const dots = {
  connecting: 'animate-pulse bg-warning-solid',
  live: 'bg-good-solid',
  reconnecting: 'animate-pulse bg-warning-solid',
  offline: 'bg-critical-solid',
} as const

/** Whether what is shown follows what happens by itself. */
export function LiveState() {
  const state = useSyncExternalStore(live.subscribe, live.current)
  if (state === 'off') return null
  const { label, title } = words[state]
  return (
    <span role="status" title={title} className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-muted">
      <span aria-hidden className={`size-1.5 shrink-0 rounded-full ${dots[state]}`} />
      {label}
    </span>
  )
}
