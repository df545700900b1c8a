import type { EventStreamService, StreamItem } from '@driftsentry/core/event-stream-service'
import { Gauge } from 'prom-client'
import type { Metrics } from './metrics.ts'

/**
 * The same streams, and how late they are: the longest time from an event to the moment a follower had taken it, since it was
 * last asked for. What a follower catches up on after being away is not counted.
 */
export function measuredEvents<Events extends Pick<EventStreamService, 'follow'>>(
  events: Events,
  { registry }: Pick<Metrics, 'registry'>,
): Pick<EventStreamService, 'follow'> {
  let longestMs = 0
  const lag = new Gauge({
    name: 'event_lag_ms',
    help: 'The longest time from an event to a follower having it, since this was last read.',
    registers: [],
    collect() {
      this.set(longestMs)
      longestMs = 0
    },
  })
  registry.registerMetric(lag)
  return {
    async *follow(...request) {
      const began = Date.now()
      for await (const items of events.follow(...request)) {
        yield items
        longestMs = Math.max(longestMs, lagOf(items.at(-1), began))
      }
    },
  }
}

function lagOf(item: StreamItem | undefined, followedSince: number): number {
  if (item?.kind !== 'event') return 0
  const at = item.event.at.getTime()
  return at < followedSince ? 0 : Date.now() - at
}
