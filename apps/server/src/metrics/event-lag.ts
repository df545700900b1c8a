import type { StreamEvent } from '@driftsentry/core/event-stream'
import { Gauge } from 'prom-client'
import type { Metrics } from './metrics.ts'

/**
 * Measures how late the streams are: the longest time from an event to the moment a follower had taken it, since it was last
 * asked for. What a follower catches up on after being away is not counted. The result is to be told of each.
 */
export function measureEventLag({ registry }: Pick<Metrics, 'registry'>): (event: StreamEvent, since: Date) => void {
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
  return ({ at }, since) => {
    if (at >= since) longestMs = Math.max(longestMs, Date.now() - at.getTime())
  }
}
