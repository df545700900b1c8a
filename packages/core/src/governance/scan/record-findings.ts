import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import { type DriftId, newId } from '../../kernel/ids.ts'
import { insertAlerts } from '../alert/alert.repository.ts'
import { criticalAlert, criticalAlertEvent } from '../alert/critical-alert.ts'
import { notifyChannels } from '../channel/notify-channels.ts'
import { recordCosts } from '../cost/cost-metric.repository.ts'
import { driftEvent } from '../drift/drift.events.ts'
import type { DriftDetector } from '../drift/drift.ts'
import { deservesAlert, openDriftKey, planRecording, type Recording } from './recording.ts'
import {
  countSightings,
  insertDrifts,
  latestResolved,
  lockOpenDrifts,
  type RecordingPlace,
  updateDrifts,
} from './recording.repository.ts'
import type { StoredFinding } from './stored-finding.ts'

/** A drift as recorded, whether it was new or known. */
export interface Recorded {
  readonly id: DriftId
  readonly recording: Recording
}

interface Findings {
  readonly findings: readonly StoredFinding[]
  readonly place: RecordingPlace
  readonly detectedBy: DriftDetector
  readonly jobs: JobSender
}

/**
 * Writes what findings mean for the drifts of one stack: drifts, alerts and costs, in a constant number of statements. The
 * events of it are handed back, for the caller to append last. Expects that the caller keeps others from recording there.
 */
export async function recordFindings(
  tx: Transaction<DB>,
  caller: Caller,
  { findings, place, detectedBy, jobs }: Findings,
): Promise<{ readonly recorded: readonly Recorded[]; readonly events: readonly EventDraft[] }> {
  const { teamId } = caller
  const keys = findings.flatMap(({ resourceKey, previousKey }) => [resourceKey, ...(previousKey ? [previousKey] : [])])
  const open = await lockOpenDrifts(tx, teamId, { stackId: place.stackId, keys })
  const recorded = planRecording(place.scanId, findings, open).map(identified)
  const returns = await writeDrifts(tx, caller, { recorded, place, detectedBy })
  const alerts = recorded
    .filter(({ recording }) => deservesAlert(recording))
    .map(({ id, recording: { finding } }) => criticalAlert({ id, finding, at: place.at }))
  await insertAlerts(tx, teamId, alerts)
  const alertIds = alerts.map(({ id }) => id)
  await notifyChannels(tx, teamId, { alertIds, scanId: place.scanId, at: place.at, jobs })
  await recordCosts(tx, teamId, { drifts: recorded.flatMap(priced), at: place.at })
  const events = [
    ...recorded.flatMap((drift) => eventOf(drift, place, returns)),
    ...alerts.map((alert) => criticalAlertEvent(alert, place)),
  ]
  return { recorded, events }
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
