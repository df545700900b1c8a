import type { Role } from '@driftsentry/core/caller'
import { brandId } from '@driftsentry/core/ids'
import type { StreamEvent, StreamFilter } from '@driftsentry/core/event-stream'
import type { FollowRequest, StreamItem } from '@driftsentry/core/event-stream-service'
import { presentMoment } from '../present-moment.ts'
import type { FollowInput } from './event.schema.ts'

/** An event as every face of the API shows it (API.md, "Events"). */
export interface EventMessage {
  /** Decimal, since a program may count further than its numbers. */
  readonly seq: string
  readonly type: string
  readonly at: string
  readonly actor: StreamEvent['actor']
  readonly subject: StreamEvent['subject']
  readonly stackId: string | null
  readonly data: StreamEvent['data']
}

/** What a follower is sent. `stream.reset`: load anew what was loaded. `stream.position`: nothing wanted happened until here. */
export type StreamMessage =
  EventMessage | { readonly seq: string; readonly type: 'stream.ready' | 'stream.reset' | 'stream.position' }

const messages = new WeakMap<StreamEvent, EventMessage>()

/** The message of an item. That of an event is the same object for every follower, so that a transport may write it once. */
export function presentStreamItem(item: StreamItem): StreamMessage {
  if (item.kind !== 'event') return { seq: String(item.seq), type: `stream.${item.kind}` as const }
  const known = messages.get(item.event)
  if (known) return known
  const { seq, at, ...event } = item.event
  const message = { seq: String(seq), at: presentMoment(at), ...event }
  messages.set(item.event, message)
  return message
}

export function toFollowRequest(input: FollowInput, role: Role): FollowRequest {
  const { type, subjectType, subjectId, stackId, asOf, lastEventId = asOf } = input
  const filter: StreamFilter = {
    types: type,
    subject: { type: subjectType, id: subjectId },
    stackId: stackId === undefined ? undefined : brandId(stackId),
    includesIdentity: role === 'admin',
  }
  return { after: lastEventId === undefined ? null : Number(lastEventId), filter }
}
