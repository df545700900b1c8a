import type { EventDraft } from '../../events/append.ts'
import type { DriftId } from '../../kernel/ids.ts'
import { driftEvent } from '../drift/drift.events.ts'
import type { Standing } from '../policy/standing.ts'
import type { Predecessor } from './known-drifts.repository.ts'
import type { RecordingPlace } from './recording.repository.ts'
import type { OpenDrift, Recording } from './recording.ts'
import type { StoredFinding } from './stored-finding.ts'

interface Written {
  readonly place: RecordingPlace
  /** The drift that a new one is the return of. */
  readonly previous: Predecessor | null
  /** How the drift stands after the rules were asked. */
  readonly standing: Standing | undefined
}

/** What is told of a recording. A mere sighting is no event. The severity told is the one that rules left. */
export function recordingEvent(
  { id, recording }: { readonly id: DriftId; readonly recording: Recording },
  { place: { at, stackId }, previous, standing }: Written,
): readonly EventDraft[] {
  const { finding } = recording
  const { severity = finding.severity, approvalsNeeded = 1 } = standing ?? {}
  const found = { ...finding, severity, id, stackId }
  const twice = approvalsNeeded === 2 ? { approvalsNeeded } : {}
  switch (recording.type) {
    case 'unchanged':
      return []
    case 'created': {
      const drift = { ...found, status: 'detected', detectedAt: at, version: 1 } as const
      const after = { ...fieldsOf(drift), ...(previous ? { previousDriftId: previous.id } : {}), ...twice }
      return [driftEvent({ type: 'drift:created', drift, at, before: null, after })]
    }
    case 'changed':
    case 'moved':
    case 'reopened': {
      const { status, drift: known } = recording
      const drift = { ...found, status, detectedAt: known.detectedAt, version: known.version + 1 }
      const type = recording.type === 'reopened' ? 'drift:reopened' : 'drift:changed'
      const after = { ...fieldsOf(drift), ...twice }
      return [driftEvent({ type, drift, at, before: fieldsOf(known), after })]
    }
  }
}

type Told = Pick<StoredFinding, 'resourceAddress' | 'severity' | 'costUsdMonthly' | 'fingerprint'> &
  Pick<OpenDrift, 'status'> & { readonly difference?: StoredFinding['difference'] }

function fieldsOf({ resourceAddress, status, severity, costUsdMonthly, fingerprint, difference }: Told) {
  const fields = { resourceAddress, status, severity, costImpact: costUsdMonthly, fingerprint }
  return difference === undefined ? fields : { ...fields, difference }
}
