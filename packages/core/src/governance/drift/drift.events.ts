import type { EventDraft } from '../../events/append.ts'
import type { EventType } from '../../events/catalogue.ts'
import type { Drift } from './drift.ts'

/** What a drift looks like in a list, which is what its events carry. */
type DriftInEvent = Pick<
  Drift,
  | 'id'
  | 'stackId'
  | 'kind'
  | 'resourceAddress'
  | 'resourceType'
  | 'severity'
  | 'costUsdMonthly'
  | 'status'
  | 'detectedAt'
  | 'version'
>

interface DriftEvent {
  readonly type: Extract<EventType, `drift:${string}`>
  readonly drift: DriftInEvent
  readonly at: Date
  readonly before: object | null
  readonly after: object | null
  readonly reason?: string | null
}

/** The event of something that happened to a drift. `before` and `after` hold the fields that it changed. */
export function driftEvent({ type, drift, at, before, after, reason = null }: DriftEvent): EventDraft {
  const { id, stackId, kind, resourceAddress, resourceType, severity, costUsdMonthly, status, detectedAt, version } =
    drift
  const data = {
    driftId: id,
    stackId,
    kind,
    resourceAddress,
    resourceType,
    severity,
    costImpact: costUsdMonthly,
    status,
    detectedAt,
    version,
  }
  return { type, subjectId: id, stackId, at, data, before, after, reason }
}
