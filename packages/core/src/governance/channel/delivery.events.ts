import type { EventDraft } from '../../events/append.ts'
import type { EventType } from '../../events/catalogue.ts'
import type { Delivery } from './delivery.ts'

type DeliveryEvent = Extract<EventType, 'channel:tested' | 'channel:delivered' | `channel:delivery_${string}`>

/** The event of what became of a delivery; it tells of its channel. What the far end said stays with the delivery. */
export function deliveryEvent(type: DeliveryEvent, delivery: Delivery, at: Date): EventDraft {
  const { id, channelId, purpose, status, alertCount, attempts, answerStatus, failure } = delivery
  const data = { deliveryId: id, channelId, purpose, status, alertCount, attempts, answerStatus, failure }
  return { type, subjectId: channelId, at, data }
}
