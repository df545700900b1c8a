import type { DeliverService } from '@driftsentry/core/deliver-service'
import type { Metrics } from './metrics.ts'

/** The same deliveries, counted by the kind of channel and how each attempt ended. */
export function measuredDeliveries(
  deliverer: DeliverService,
  { notifications }: Pick<Metrics, 'notifications'>,
): DeliverService {
  return {
    ...deliverer,
    async deliver(...of) {
      const attempted = await deliverer.deliver(...of)
      if (attempted) notifications.inc({ channel: attempted.kind, result: attempted.result })
      return attempted
    },
  }
}
