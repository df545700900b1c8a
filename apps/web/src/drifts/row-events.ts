import type { LiveEvent } from '../api/live-events.ts'
import { openStatuses, type DriftFilter } from './drift-filter.ts'
import { severities, statuses, statusWords, type DriftRow } from './drift-words.ts'

/** What an event says of a row, which is all that a row needs to show it. */
type RowPatch = Pick<DriftRow, 'severity' | 'status' | 'costImpact' | 'version'>

/** The row as it is after the event, or the same row when it knew already. */
export function patchRow(row: DriftRow, event: LiveEvent): DriftRow {
  const patch = patchOf(event)
  return patch === null || patch.version <= row.version ? row : { ...row, ...patch }
}

/** What happened to a row that the list would no longer hold; null for one that it still does. */
export function whyGone(filter: DriftFilter, event: LiveEvent): string | null {
  const by = event.actor.type === 'system' ? '' : ` by ${event.actor.name}`
  switch (event.type) {
    case 'drift:deleted':
      return `Deleted${by}`
    case 'drift:ignored':
      return filter.ignored === undefined ? 'Ignored by a policy' : null
    case 'drift:unignored':
      return filter.ignored === undefined ? null : 'No longer ignored'
    default: {
      const patch = patchOf(event)
      if (patch === null) return null
      if (!wantedStatuses(filter).includes(patch.status)) return `${statusWords[patch.status].label}${by}`
      return filter.severity === undefined || filter.severity.includes(patch.severity) ? null : `Severity changed${by}`
    }
  }
}

/**
 * Whether an event may have brought a drift into the list: `found`, a new one; `moved`, by a change out of statuses that the list does
 * not show. Whether it fits conditions on what events do not carry only the server knows.
 */
export function howCame(filter: DriftFilter, event: LiveEvent): 'found' | 'moved' | null {
  if (event.type === 'drift:created') return 'found'
  if (event.type === 'drift:unignored') return filter.ignored === undefined ? 'moved' : null
  if (event.type === 'drift:ignored') return filter.ignored === undefined ? null : 'moved'
  const came = patchOf(event)
  const wanted = wantedStatuses(filter)
  if (came === null || !wanted.includes(came.status)) return null
  if (filter.severity !== undefined && !filter.severity.includes(came.severity)) return null
  return wanted.some((before) => leadsTo(before, event.type)) ? null : 'moved'
}

/** Whether rows may come, go or change places by an event, and not only look different. */
export function movesRows(filter: DriftFilter, event: LiveEvent): boolean {
  if (event.type === 'drift:changed' || event.subject.type === 'stack') return true
  return event.subject.type === 'drift' && (howCame(filter, event) !== null || whyGone(filter, event) !== null)
}

/** Whether a drift of this status may have been what the event changed (core's drift.transitions.md). */
function leadsTo(before: DriftRow['status'], type: string): boolean {
  switch (type) {
    case 'drift:triaged':
      return before === 'detected'
    case 'drift:approved':
    case 'drift:rejected':
      return before === 'detected' || before === 'triaged'
    case 'drift:resolved':
      return before !== 'resolved'
    case 'drift:reopened':
      return before === 'approved' || before === 'rejected'
    default:
      return true
  }
}

function wantedStatuses({ status }: DriftFilter): readonly DriftRow['status'][] {
  if (status === undefined) return openStatuses
  return status.includes('all') ? statuses : statuses.filter((name) => status.includes(name))
}

function patchOf({ data }: LiveEvent): RowPatch | null {
  if (!isRecord(data)) return null
  const { costImpact, version } = data
  const severity = severities.find((name) => name === data['severity'])
  const status = statuses.find((name) => name === data['status'])
  if (severity === undefined || status === undefined || typeof version !== 'number') return null
  return { severity, status, costImpact: typeof costImpact === 'number' ? costImpact : null, version }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
