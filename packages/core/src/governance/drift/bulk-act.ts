import type { DriftId } from '../../kernel/ids.ts'
import { approve, checkedReason, type Decision, reject, reopen, resolve, triage } from './drift-decision.ts'
import type { DriftFilter } from './drift-list.ts'
import type { Drift, Resolution } from './drift.ts'

/** Which drifts a decision about many is for. */
export type BulkSelection = { readonly ids: readonly DriftId[] } | { readonly filter: DriftFilter }

/** What is decided about many. */
export type BulkAct =
  | { readonly action: 'triage' }
  | { readonly action: 'approve' | 'reject'; readonly reason: string }
  | { readonly action: 'resolve'; readonly reason: string; readonly how: Resolution }
  | { readonly action: 'reopen'; readonly reason?: string | undefined }

/** Checks the reason once, before anything is written: each drift would refuse it alike. */
export function bulkRun(act: BulkAct) {
  switch (act.action) {
    case 'triage':
      return { event: 'drift:triaged', decision: triage } as const
    case 'approve':
      checkedReason(act.reason)
      return {
        event: 'drift:approved',
        decision: (drift: Drift, by: Decision) => approve(drift, { ...by, ...act }),
      } as const
    case 'reject':
      checkedReason(act.reason)
      return {
        event: 'drift:rejected',
        decision: (drift: Drift, by: Decision) => reject(drift, { ...by, ...act }),
      } as const
    case 'resolve':
      checkedReason(act.reason)
      return {
        event: 'drift:resolved',
        decision: (drift: Drift, by: Decision) => resolve(drift, { ...by, ...act }),
      } as const
    case 'reopen':
      if (act.reason !== undefined) checkedReason(act.reason)
      return { event: 'drift:reopened', decision: (drift: Drift) => reopen(drift, act) } as const
  }
}
