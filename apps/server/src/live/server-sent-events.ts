import { once } from 'node:events'
import { unfit } from '@driftsentry/api/api-error'
import { presentStreamItem, toFollowRequest } from '@driftsentry/api/event-presenter'
import { followInput } from '@driftsentry/api/event-schema'
import { requireAccess } from '@driftsentry/api/authorise'
import type { ApiContext } from '@driftsentry/api/context'
import { DomainError } from '@driftsentry/core/errors'
import type { StreamItem } from '@driftsentry/core/event-stream-service'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Metrics } from '../metrics/metrics.ts'
import { keepAuthorised } from './keep-authorised.ts'

export interface ServerSentEventsOptions {
  readonly metrics: Pick<Metrics, 'sseConnections'>
  readonly createContext: (request: FastifyRequest, reply: FastifyReply) => ApiContext
}

const mostConnections = 20_000
/** How long a reader may take nothing before it is closed; it resumes where it stood. */
const patienceMs = 30_000
const reconnectMs = 2_000
const lists = ['type'] as const

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
} as const

/** Serves `GET /events` (HTML Living Standard, 9.2 Server-sent events) below the prefix this is registered under. */
export function serverSentEvents(app: FastifyInstance, options: ServerSentEventsOptions): void {
  const { metrics, createContext } = options
  let open = 0
  app.get('/events', { config: { rateLimit: false, isLasting: true } }, async (request, reply) => {
    // From the beginning, since a reader may be gone before the stream begins, and nobody says so twice.
    const stop = new AbortController()
    reply.raw.once('close', () => stop.abort())
    if (reply.raw.destroyed) stop.abort()
    const context = createContext(request, reply)
    const authenticated = await context.authenticate()
    await context.services.actorLimit.count(authenticated.caller.actor)
    requireAccess(authenticated, { permission: 'viewer' })
    const input = readInput(request)
    if (request.method === 'HEAD') return reply.headers(streamHeaders).send()
    if (open >= mostConnections)
      throw new DomainError('UNAVAILABLE', 'This server has reached its limit of event streams. Try again later.')
    const { caller, role } = authenticated
    const stream = context.services.events.follow(caller, toFollowRequest(input, role), stop.signal)
    // What is refused (a position that is none) is refused as any request is, before the stream begins.
    const first = await stream.next()
    reply.hijack()
    const askAgain = () => createContext(request, reply).authenticate()
    const stopAsking = keepAuthorised(authenticated, askAgain, () => stop.abort())
    open += 1
    metrics.sseConnections.inc()
    try {
      begin(reply)
      await write(reply, first.done ? [] : first.value, stop.signal)
      for await (const items of stream) await write(reply, items, stop.signal)
    } catch (error) {
      request.log.warn({ err: error }, 'an event stream broke')
    } finally {
      open -= 1
      metrics.sseConnections.dec()
      stopAsking()
      stop.abort()
      reply.raw.end()
    }
  })
}

function readInput({ query, headers }: FastifyRequest) {
  const given = typeof query === 'object' && query !== null ? { ...query } : {}
  const resumed = headers['last-event-id']
  const repeated = Object.fromEntries(
    lists.map((name) => [name, name in given ? [Reflect.get(given, name)].flat() : undefined]),
  )
  const parsed = followInput.safeParse({
    ...given,
    ...repeated,
    ...(typeof resumed === 'string' && resumed !== '' ? { lastEventId: resumed } : {}),
  })
  if (parsed.success) return parsed.data
  throw unfit(parsed.error)
}

function begin(reply: FastifyReply): void {
  const { raw } = reply
  // Those of every answer: who hijacks a reply sends them itself.
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  raw.writeHead(200, streamHeaders)
  raw.write(`retry: ${reconnectMs}\n\n`)
}

/** Waits until the reader takes more, or is gone. Throws when it takes nothing for too long. */
async function write({ raw }: FastifyReply, items: readonly StreamItem[], gone: AbortSignal): Promise<void> {
  if (items.length === 0 || raw.destroyed) return
  if (raw.write(items.map(blockOf).join(''))) return
  try {
    await once(raw, 'drain', { signal: AbortSignal.any([gone, AbortSignal.timeout(patienceMs)]) })
  } catch (error) {
    if (gone.aborted) return
    raw.destroy()
    throw new Error('the reader of an event stream is too slow', { cause: error })
  }
}

/** A block with a number and no data moves the reader's `Last-Event-ID` and is no event to it. */
function blockOf(item: StreamItem): string {
  if (item.kind === 'position') return `id: ${item.seq}\n\n`
  const message = presentStreamItem(item)
  return `id: ${item.seq}\nevent: ${message.type}\ndata: ${textOf(message)}\n\n`
}

const texts = new WeakMap<object, string>()

function textOf(message: object): string {
  const known = texts.get(message)
  if (known !== undefined) return known
  const text = JSON.stringify(message)
  texts.set(message, text)
  return text
}
