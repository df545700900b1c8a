import { useSyncExternalStore } from 'react'
import { live } from '../api/live.ts'

/** Whether what is shown follows what happens by itself. */
export function LiveState() {
  const state = useSyncExternalStore(live.subscribe, live.current)
  if (state === 'off') return null
  const isLive = state === 'live'
  const title = isLive
    ? 'Changes appear by themselves, as they happen.'
    : 'The connection for live changes is being made; until then the page asks every 20 seconds.'
  return (
    <span role="status" title={title} className="inline-flex items-center gap-1.5 text-xs text-muted">
      <span
        aria-hidden
        className={`size-1.5 rounded-full ${isLive ? 'bg-good-solid' : 'animate-pulse bg-warning-solid'}`}
      />
      {isLive ? 'Live' : 'Connecting …'}
    </span>
  )
}
