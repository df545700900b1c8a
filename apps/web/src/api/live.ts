import type { QueryClient } from '@tanstack/react-query'
import { connectEvents, type EndOfConnection, type EventConnection, type StreamMessage } from './event-connection.ts'
import { liveEvents } from './live-events.ts'
import { retryDelayMs } from './retry-delay.ts'
import { sessions } from './session.ts'
import { touchedQueries } from './touched-queries.ts'

/** Whether the page hears of changes as they happen: `offline` is a machine without a network, `reconnecting` a connection that broke. */
type LiveState = 'off' | 'connecting' | 'live' | 'reconnecting' | 'offline'

/** Who was refused for what only a person can mend is refused again in a moment; it is tried this seldom meanwhile. */
const afterRefusalMs = 60_000
/** A page that was hidden for so long may have slept with its machine, and its connection be dead without knowing. */
const sleptMs = 60_000
const firstLookMs = 2_000

let state: LiveState = 'off'
let following: { readonly stop: () => void; readonly retry: () => void } | null = null
const listeners = new Set<() => void>()

export const live = {
  current: () => state,

  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },

  /** Tries again now. Call when what a refusal was about is mended. */
  retry: () => following?.retry(),
}

/**
 * While somebody is signed in, follows the team's events and has what they touch asked for again: what is on the screen now,
 * the rest when it is next looked at. A lost connection goes on where it broke; after a gap everything is asked for anew.
 */
export function followEvents(client: QueryClient): void {
  const adjust = () => {
    const isSignedIn = sessions.current().status === 'signed-in'
    if (isSignedIn) following ??= follow(client)
    else {
      following?.stop()
      following = null
      set('off')
    }
  }
  sessions.subscribe(adjust)
  adjust()
}

function follow(client: QueryClient) {
  const touched = touchedQueries(client)
  const ended = new AbortController()
  let connection: EventConnection | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let firstLook: ReturnType<typeof setTimeout> | undefined
  let position: string | undefined
  let attempt = 0
  let hiddenSince = 0

  function catchUp(seq: string): void {
    touched.all()
    liveEvents.missed(seq)
  }

  function hear(message: StreamMessage): void {
    attempt = 0
    set('live')
    if (message.type === 'stream.reset') catchUp(message.seq)
    else if (message.type === 'stream.ready' && position === undefined) {
      // What happened between the page's first questions and now, a moment ago: it has time until the page stands.
      firstLook = setTimeout(() => catchUp(message.seq), firstLookMs)
    } else if ('subject' in message) {
      touched.add(message.subject.type)
      liveEvents.add(message)
      if (isAboutOneself(message.subject)) void sessions.reload().catch(() => undefined)
    }
    position = message.seq
  }

  function connect(): void {
    clearTimeout(timer)
    connection?.close()
    connection = null
    if (!navigator.onLine) return set('offline')
    set(position === undefined ? 'connecting' : 'reconnecting')
    connection = connectEvents({ position, onMessage: hear, onEnd: retryAfter })
  }

  function retryAfter(end: EndOfConnection): void {
    connection = null
    if (ended.signal.aborted) return
    set(!navigator.onLine ? 'offline' : 'reconnecting')
    const delayMs = end.isRefused ? afterRefusalMs : retryDelayMs(attempt)
    attempt += 1
    timer = setTimeout(connect, delayMs)
  }

  /** Does not wait out a pause that began under other circumstances. */
  function retry(): void {
    attempt = 0
    if (state !== 'live') connect()
  }

  function onVisibility(): void {
    if (document.visibilityState === 'hidden') hiddenSince = Date.now()
    else if (state !== 'live') retry()
    else if (Date.now() - hiddenSince > sleptMs) connect()
  }

  const { signal } = ended
  window.addEventListener('online', retry, { signal })
  window.addEventListener('offline', connect, { signal })
  document.addEventListener('visibilitychange', onVisibility, { signal })
  connect()
  return {
    retry,
    stop: () => {
      ended.abort()
      clearTimeout(timer)
      clearTimeout(firstLook)
      connection?.close()
      touched.forget()
    },
  }
}

/** Whether the person who is signed in, or the team's name, may be another now than the page shows. */
function isAboutOneself({ type, id }: { readonly type: string; readonly id: string }): boolean {
  const session = sessions.current()
  if (session.status !== 'signed-in') return false
  return (type === 'user' && id === session.user.id) || (type === 'team' && id === session.user.team.id)
}

function set(next: LiveState): void {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}
