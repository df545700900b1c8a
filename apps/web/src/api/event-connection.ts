import type { AppRouter } from '@driftsentry/api/router'
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import type { inferRouterOutputs } from '@trpc/server'
import { describeError } from './api-error.ts'
import { sessions } from './session.ts'

type Items = inferRouterOutputs<AppRouter>['events']['follow']
export type StreamMessage = Items extends AsyncIterable<{ readonly data: infer Message }> ? Message : never

export interface EndOfConnection {
  /** Whether the server answered that it may not be: trying again in a moment would be the same. */
  readonly isRefused: boolean
}

interface ConnectOptions {
  /** The last event that was heard, to go on after it; undefined begins now. */
  readonly position: string | undefined
  readonly onMessage: (message: StreamMessage) => void
  /** Told once, unless it was closed from here. */
  readonly onEnd: (end: EndOfConnection) => void
}

export interface EventConnection {
  readonly close: () => void
}

const keepAlive = { enabled: true, intervalMs: 20_000, pongTimeoutMs: 5_000 }
/** The server's code for a credential that is no longer good (web-socket.ts there). */
const refusedCode = 4401
/** tRPC's client would connect again by itself, at its own pace; it is closed before it comes to that. */
const neverMs = 86_400_000

/** One connection that follows the team's events until it breaks. It is not made again: that is for {@link ConnectOptions.onEnd}. */
export function connectEvents({ position, onMessage, onEnd }: ConnectOptions): EventConnection {
  let isOver = false
  let shown: string | null = null
  const socket = createWSClient({
    url: `${location.origin.replace(/^http/, 'ws')}/trpc`,
    connectionParams: async () => {
      shown = await sessions.accessToken().catch(() => null)
      return { authorization: `Bearer ${shown ?? ''}` }
    },
    keepAlive,
    retryDelayMs: () => neverMs,
    onClose: (cause) => void end({ isRefused: false }, cause?.code === refusedCode),
    onError: () => void end({ isRefused: false }),
  })
  const { events } = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] })

  async function end(how: EndOfConnection, isTokenRefused = false): Promise<void> {
    if (isOver) return
    isOver = true
    void socket.close()
    // A session that has ended is found out here, and nobody is signed in when this comes back.
    if (isTokenRefused && shown !== null) await sessions.refused(shown).catch(() => null)
    onEnd(how)
  }

  events.follow.subscribe(position === undefined ? {} : { lastEventId: position }, {
    onData: ({ data }) => {
      if (!isOver) onMessage(data)
    },
    onError: (error) => {
      const { code } = describeError(error)
      void end({ isRefused: code === 'FORBIDDEN' }, code === 'AUTH_ERROR')
    },
    onComplete: () => void end({ isRefused: false }),
  })
  return {
    close: () => {
      isOver = true
      void socket.close()
    },
  }
}
