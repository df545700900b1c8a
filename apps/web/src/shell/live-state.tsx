import { useSyncExternalStore } from 'react'
import { live } from '../api/live.ts'

const words = {
  connecting: { label: 'Connecting…', title: 'Connecting to live updates' },
  live: { label: 'Live', title: 'Changes appear as they happen' },
  reconnecting: { label: 'Reconnecting…', title: 'Live updates are interrupted; nothing will be missed' },
  offline: { label: 'Offline', title: 'This device is offline; what you see may be out of date' },
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
