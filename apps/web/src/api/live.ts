import type { QueryClient } from '@tanstack/react-query'
import type { AppRouter } from '@driftsentry/api/router'
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import { sessions } from './session.ts'

/** Whether the page hears of changes as they happen. */
type LiveState = 'off' | 'connecting' | 'live'

let state: LiveState = 'off'
const listeners = new Set<() => void>()

export const live = {
  current: () => state,

  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/** What a change of a thing may show in, by the first part of the keys of queries. */
const shownIn: Readonly<Record<string, readonly string[]>> = {
  alert: ['alerts', 'drifts', 'metrics'],
  api_key: ['api-keys'],
  channel: ['channels', 'metrics'],
  drift: ['drifts', 'stacks', 'projects', 'alerts', 'metrics'],
  invitation: ['invitations'],
  policy: ['policies', 'drifts', 'projects', 'metrics'],
  project: ['projects', 'stacks', 'drifts'],
  scan: ['scans', 'stacks', 'metrics'],
  session: ['sessions', 'members'],
  stack: ['stacks', 'projects', 'drifts', 'scans', 'alerts', 'metrics'],
  team: ['team', 'me'],
  view: ['views'],
  user: ['members', 'me', 'invitations', 'api-keys'],
}

/** However many events come, what is shown is asked for again this often at most. */
const flushEveryMs = 1_000
const resubscribeMs = 1_000
const keepAlive = { enabled: true, intervalMs: 20_000, pongTimeoutMs: 5_000 }

/**
 * While somebody is signed in, follows the team's events and has what they touch asked for again: what is on the screen now,
 * the rest when it is next looked at. A lost connection goes on where it broke; after a gap everything is asked for anew.
 */
export function followEvents(client: QueryClient): void {
  let stop: (() => void) | null = null
  const adjust = () => {
    const isSignedIn = sessions.current().status === 'signed-in'
    if (isSignedIn) stop ??= follow(client)
    else {
      stop?.()
      stop = null
      set('off')
    }
  }
  sessions.subscribe(adjust)
  adjust()
}

function follow(queryClient: QueryClient): () => void {
  const touched = touchedQueries(queryClient)
  let stopped = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let position: string | undefined
  set('connecting')
  const socket = createWSClient({
    url: `${location.origin.replace(/^http/, 'ws')}/trpc`,
    connectionParams: async () => ({ authorization: `Bearer ${(await sessions.accessToken()) ?? ''}` }),
    keepAlive,
    onClose: () => set('connecting'),
  })
  const { events } = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] })
  const subscribe = () => {
    if (stopped) return
    events.follow.subscribe(position === undefined ? {} : { lastEventId: position }, {
      onData({ data }) {
        set('live')
        if (data.type === 'stream.reset' || (data.type === 'stream.ready' && position === undefined)) touched.all()
        else if ('subject' in data) {
          touched.add(data.subject.type)
          if (isAboutOneself(data.subject)) void sessions.reload().catch(() => undefined)
        }
        position = data.seq
      },
      onError: subscribeSoon,
      onComplete: subscribeSoon,
    })
  }
  const subscribeSoon = () => {
    set('connecting')
    clearTimeout(retry)
    retry = setTimeout(subscribe, resubscribeMs)
  }
  subscribe()
  return () => {
    stopped = true
    clearTimeout(retry)
    touched.forget()
    void socket.close()
  }
}

/** Whether the person who is signed in, or the team's name, may be another now than the page shows. */
function isAboutOneself({ type, id }: { readonly type: string; readonly id: string }): boolean {
  const session = sessions.current()
  if (session.status !== 'signed-in') return false
  return (type === 'user' && id === session.user.id) || (type === 'team' && id === session.user.team.id)
}

/** Gathers what was touched and has it asked for again, at once and then no more than once a second. */
function touchedQueries(client: QueryClient) {
  const roots = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastFlush = 0

  function flush(): void {
    lastFlush = performance.now()
    timer = undefined
    const now = new Set(roots)
    roots.clear()
    void client.invalidateQueries({ predicate: ({ queryKey: [root] }) => typeof root === 'string' && now.has(root) })
  }

  function add(subject: string): void {
    for (const root of [...(shownIn[subject] ?? []), 'audit']) roots.add(root)
    timer ??= setTimeout(flush, Math.max(0, lastFlush + flushEveryMs - performance.now()))
  }

  return {
    add,
    all: () => Object.keys(shownIn).forEach(add),
    forget: () => clearTimeout(timer),
  }
}

function set(next: LiveState): void {
  // A connection that closes because nobody is signed in any more is not one that is being made.
  if (next === state || (next === 'connecting' && sessions.current().status !== 'signed-in')) return
  state = next
  for (const listener of listeners) listener()
}
