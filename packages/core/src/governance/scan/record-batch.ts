import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import { appendEvents } from '../../events/append.ts'
import type { Caller } from '../../kernel/caller.ts'
import { DomainError } from '../../kernel/errors.ts'
import { type AlertId, type DriftId, newId } from '../../kernel/ids.ts'
import { insertAlerts, type NewAlert } from '../alert/alert.repository.ts'
import { recordCosts } from '../cost/cost-metric.repository.ts'
import { driftEvent } from '../drift/drift.events.ts'
import type { DriftDetector } from '../drift/drift.ts'
import { lockStack } from '../stack/stack.repository.ts'
import { deservesAlert, openDriftKey, planRecording, type Recording } from './recording.ts'
import {
  countSightings,
  insertDrifts,
  latestResolved,
  lockOpenDrifts,
  type RecordingPlace,
  sparePossibleDrifts,
  updateDrifts,
} from './recording.repository.ts'
import { addProgress, lockRunningScan } from './scan.repository.ts'
import type { OutcomeCounts, RecordingCounts } from './scan.ts'
import type { StoredFinding } from './stored-finding.ts'

/** What a scan saw since its last batch. */
export interface Batch {
  readonly findings: readonly StoredFinding[]
  /** Keys of resources that could not be compared. */
  readonly gapKeys: readonly string[]
  readonly resources: OutcomeCounts
}

/** A drift as recorded, whether it was new or known. */
interface Recorded {
  readonly id: DriftId
  readonly recording: Recording
}

/**
 * Records one batch: drifts, alerts, costs, the scan's counts and, last, the events. A constant number of statements whatever
 * the size. Holds the stack, so that two scans of one stack take turns. Throws NOT_FOUND when the stack was deleted meanwhile and
 * CONFLICT when the scan was given up.
 */
export async function recordBatch(
  tx: Transaction<DB>,
  caller: Caller,
  { batch, place, detectedBy }: { batch: Batch; place: RecordingPlace; detectedBy: DriftDetector },
): Promise<RecordingCounts> {
  const { teamId } = caller
  await holdRunning(tx, caller, place)
  const keys = batch.findings.flatMap(({ resourceKey, previousKey }) => [
    resourceKey,
    ...(previousKey ? [previousKey] : []),
  ])
  const open = await lockOpenDrifts(tx, teamId, { stackId: place.stackId, keys })
  const recorded = planRecording(place.scanId, batch.findings, open).map(identified)
  const returns = await writeDrifts(tx, caller, { recorded, place, detectedBy })
  await sparePossibleDrifts(tx, teamId, { ...place, keys: batch.gapKeys })
  const alerts = recorded.filter(({ recording }) => deservesAlert(recording)).map((drift) => alertOf(drift, place.at))
  await insertAlerts(tx, teamId, alerts)
  await recordCosts(tx, teamId, { drifts: recorded.flatMap(priced), at: place.at })
  const drifts = countRecordings(recorded)
  await addProgress(tx, teamId, { id: place.scanId, resources: batch.resources, drifts })
  await appendEvents(tx, caller, [
    ...recorded.flatMap((drift) => eventOf(drift, place, returns)),
    ...alerts.map((alert) => alertEvent(alert, place)),
  ])
  return drifts
}

/** Takes the stack, and makes sure that the scan still runs. */
export async function holdRunning(
  tx: Transaction<DB>,
  { teamId }: Caller,
  { stackId, scanId }: Pick<RecordingPlace, 'stackId' | 'scanId'>,
): Promise<void> {
  if (!(await lockStack(tx, teamId, stackId))) {
    throw new DomainError('NOT_FOUND', 'The stack was deleted while it was scanned.', { id: stackId })
  }
  if (!(await lockRunningScan(tx, teamId, scanId))) {
    throw new DomainError('CONFLICT', 'The scan was given up because nothing was heard of it for too long.', {
      id: scanId,
    })
  }
}

function identified(recording: Recording): Recorded {
  return { id: recording.type === 'created' ? newId<DriftId>() : recording.drift.id, recording }
}

/** Writes the drifts, and tells of each new one that came back which resolved one it was. */
async function writeDrifts(
  tx: Transaction<DB>,
  { teamId }: Caller,
  { recorded, place, detectedBy }: { recorded: readonly Recorded[]; place: RecordingPlace; detectedBy: DriftDetector },
): Promise<ReadonlyMap<string, DriftId>> {
  const created = recorded.filter(({ recording }) => recording.type === 'created')
  const keys = created.map(({ recording }) => recording.finding.resourceKey)
  const returns =
    keys.length === 0 ? new Map<string, DriftId>() : await latestResolved(tx, teamId, { stackId: place.stackId, keys })
  const updates = recorded.flatMap(({ id, recording }) =>
    recording.type === 'created' || recording.type === 'unchanged'
      ? []
      : [{ ...recording.finding, id, status: recording.status, undecided: recording.type === 'reopened' }],
  )
  const seen = recorded.flatMap(({ id, recording }) => (recording.type === 'unchanged' && recording.counts ? [id] : []))
  await countSightings(tx, teamId, { ...place, ids: seen })
  await updateDrifts(tx, teamId, { ...place, drifts: updates })
  await insertDrifts(tx, teamId, {
    ...place,
    detectedBy,
    drifts: created.map(({ id, recording: { finding } }) => ({
      ...finding,
      id,
      previousDriftId: returns.get(openDriftKey(finding)) ?? null,
    })),
  })
  return returns
}

function priced({ id, recording: { finding } }: Recorded) {
  return finding.costUsdMonthly === null || finding.costUsdMonthly === 0
    ? []
    : [{ driftId: id, costUsdMonthly: finding.costUsdMonthly }]
}

function alertOf({ id, recording: { finding } }: Recorded, createdAt: Date): NewAlert {
  const title = `Critical drift: ${finding.resourceAddress}`.slice(0, 300)
  const message = `${finding.resourceType} in ${finding.accountId ?? 'an unknown account'}: ${finding.severityReason}.`
  return { id: newId<AlertId>(), driftId: id, type: 'drift_detected', severity: 'critical', title, message, createdAt }
}

function alertEvent(
  { id, driftId, type, severity, title, message }: NewAlert,
  { at, stackId }: RecordingPlace,
): EventDraft {
  const data = { alertId: id, driftId, type, severity, title, message, isRead: false }
  return { type: 'alert:created', subjectId: id, stackId, at, data, before: null, after: { type, severity } }
}

/** A mere sighting is no event. */
function eventOf(
  { id, recording }: Recorded,
  { at, stackId }: RecordingPlace,
  returns: ReadonlyMap<string, DriftId>,
): readonly EventDraft[] {
  const { finding } = recording
  switch (recording.type) {
    case 'unchanged':
      return []
    case 'created': {
      const drift = { ...finding, id, stackId, status: 'detected', detectedAt: at, version: 1 } as const
      const previousDriftId = returns.get(openDriftKey(finding)) ?? null
      const after = { ...fieldsOf(drift), ...(previousDriftId === null ? {} : { previousDriftId }) }
      return [driftEvent({ type: 'drift:created', drift, at, before: null, after })]
    }
    case 'changed':
    case 'moved':
    case 'reopened': {
      const { status, drift: known } = recording
      const drift = { ...finding, id, stackId, status, detectedAt: known.detectedAt, version: known.version + 1 }
      const type = recording.type === 'reopened' ? 'drift:reopened' : 'drift:changed'
      return [driftEvent({ type, drift, at, before: fieldsOf(known), after: fieldsOf(drift) })]
    }
  }
}

function fieldsOf({
  resourceAddress,
  status,
  severity,
  costUsdMonthly,
  fingerprint,
  difference,
}: Pick<StoredFinding, 'resourceAddress' | 'severity' | 'costUsdMonthly' | 'fingerprint'> & {
  readonly status: string
  readonly difference?: StoredFinding['difference']
}) {
  const fields = { resourceAddress, status, severity, costImpact: costUsdMonthly, fingerprint }
  return difference === undefined ? fields : { ...fields, difference }
}

function countRecordings(recorded: readonly Recorded[]): RecordingCounts {
  const counts = { created: 0, changed: 0, reopened: 0, unchanged: 0, moved: 0 }
  for (const { recording } of recorded) {
    if (recording.type !== 'unchanged' || recording.counts) counts[recording.type] += 1
  }
  const { moved, ...rest } = counts
  return { ...rest, changed: rest.changed + moved, resolved: 0 }
}
