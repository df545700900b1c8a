import type { Delivery } from '@driftsentry/core/delivery'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'

/** A delivery as both faces of the API show it. */
export function presentDelivery({ createdAt, lastAttemptAt, nextAttemptAt, deliveredAt, ...delivery }: Delivery) {
  return {
    ...delivery,
    createdAt: presentMoment(createdAt),
    lastAttemptAt: presentMaybeMoment(lastAttemptAt),
    nextAttemptAt: presentMaybeMoment(nextAttemptAt),
    deliveredAt: presentMaybeMoment(deliveredAt),
  }
}
