import type { StreamMessage } from '@driftsentry/api/event-presenter'
import type { FollowInput } from '@driftsentry/api/event-schema'
import type { AppRouter } from '@driftsentry/api/router'
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { vi } from 'vitest'
import { WebSocket } from 'ws'

/** What a follower has been sent until now. */
export interface Follower {
  readonly messages: readonly StreamMessage[]
  /** Why it ended; null while it goes on. */
  readonly ended: string | null
  /** Waits until `enough` says so. */
  until(enough: (messages: readonly StreamMessage[]) => boolean): Promise<void>
  stop(): void
}

const patience = { timeout: 15_000, interval: 5 }

/** Follows over WebSocket, as a tRPC client does: a lost connection is made anew and resumed. */
export function followOverWebSocket(url: string, token: string, input: FollowInput = {}): Follower {
  const messages: StreamMessage[] = []
  let ended: string | null = null
  const client = createWSClient({
    url: `${url.replace('http', 'ws')}/trpc`,
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    connectionParams: () => ({ authorization: `Bearer ${token}` }),
    retryDelayMs: () => 50,
    onClose: (cause) => (ended = `closed ${cause?.code ?? ''}`),
    onOpen: () => (ended = null),
  })
  const subscription = createTRPCClient<AppRouter>({ links: [wsLink({ client })] }).events.follow.subscribe(input, {
    onData: ({ data }) => messages.push(data),
    onError: (error) => (ended = error.message),
    onComplete: () => (ended = 'complete'),
  })
  const stop = () => {
    subscription.unsubscribe()
    void client.close()
  }
  return followerOf(messages, () => ended, stop)
}

/** Follows by server-sent events: one connection, which is not made anew. */
export function followOverHttp(url: string, token: string, { query = '', headers = {} } = {}): Follower {
  const messages: StreamMessage[] = []
  let ended: string | null = null
  const stop = new AbortController()
  const read = async () => {
    const request = { headers: { authorization: `Bearer ${token}`, ...headers }, signal: stop.signal }
    const response = await fetch(`${url}/api/v1/events${query}`, request)
    if (!response.ok || !response.body) return `${response.status}`
    const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
    for await (const { data } of events) messages.push(JSON.parse(data))
    return 'complete'
  }
  read().then(
    (how) => (ended = how),
    (error: unknown) => (ended = error instanceof Error ? error.name : 'failed'),
  )
  return followerOf(
    messages,
    () => ended,
    () => stop.abort(),
  )
}

function followerOf(messages: readonly StreamMessage[], ended: () => string | null, stop: () => void): Follower {
  return {
    messages,
    get ended() {
      return ended()
    },
    until: (enough) =>
      vi.waitFor(() => {
        if (!enough(messages)) throw new Error(`only ${messages.length} messages; ${ended() ?? 'still open'}`)
      }, patience),
    stop,
  }
}
