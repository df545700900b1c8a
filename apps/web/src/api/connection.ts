import type { QueryCache } from '@tanstack/react-query'
import { isPassing } from './api-error.ts'

/** Whether the last question was answered; if not, since when. */
type Connection = { readonly status: 'up' } | { readonly status: 'down'; readonly since: Date }

let connection: Connection = { status: 'up' }
const listeners = new Set<() => void>()

export const connections = {
  current: () => connection,

  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/** Learns from every question and answer how the connection is. A refusal is an answer too. */
export function watchConnection(cache: QueryCache): void {
  cache.subscribe((event) => {
    if (event.type !== 'updated') return
    const { action } = event
    if (action.type === 'success' || (action.type === 'error' && !isPassing(action.error))) set(true)
    else if (action.type === 'failed' && isPassing(action.error)) set(false)
  })
}

function set(up: boolean) {
  if (up === (connection.status === 'up')) return
  connection = up ? { status: 'up' } : { status: 'down', since: new Date() }
  for (const listener of listeners) listener()
}
