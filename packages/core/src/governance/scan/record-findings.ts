import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import { type DriftId, newId } from '../../kernel/ids.ts'
import { raiseAlerts } from '../alert/raise-alerts.ts'
import { recordCosts } from '../cost/cost-metric.repository.ts'
import type { DriftDetector } from '../drift/drift.ts'
import { rulesInForce } from '../policy/policy.repository.ts'
import { settleDrifts } from '../policy/settle-drifts.ts'
import type { Unsettled } from '../policy/settled-drift.ts'
import type { Standing } from '../policy/standing.ts'
import { latestResolved, lockOpenDrifts, type Predecessor } from './known-drifts.repository.ts'
import { isNews, openDriftKey, planRecording, type Recording, standingAfter } from './recording.ts'
import { recordingEvent } from './recording.events.ts'
import { countSightings, insertDrifts, type RecordingPlace, updateDrifts } from './recording.repository.ts'
import type { StoredFinding } from './stored-finding.ts'

/** A drift as recorded, whether it was new or known. */
export interface Recorded {
  readonly id: DriftId
  readonly recording: Recording
  readonly isIgnored: boolean
}

type Identified = Pick<Recorded, 'id' | 'recording'>

interface Findings {
  readonly findings: readonly StoredFinding[]
  readonly place: RecordingPlace
  readonly detectedBy: DriftDetector
  readonly jobs: JobSender
}

/**
 * Writes what findings mean for the drifts of one stack: drifts, what rules do to them, alerts and costs, in a constant number of
 * statements. The events of it are handed back, for the caller to append last. Expects that the caller keeps others from
 * recording there.
 */
export async function recordFindings(
  tx: Transaction<DB>,
  caller: Caller,
  { findings, place, detectedBy, jobs }: Findings,
): Promise<{ readonly recorded: readonly Recorded[]; readonly events: readonly EventDraft[] }> {
  const { teamId } = caller
  const { scanId, at } = place
  const rules = await rulesInForce(tx, teamId)
  const keys = findings.flatMap(({ resourceKey, previousKey }) => [resourceKey, ...(previousKey ? [previousKey] : [])])
  const open = await lockOpenDrifts(tx, teamId, { stackId: place.stackId, keys })
  const planned = planRecording(scanId, findings, open).map(identified)
  const returns = await writeDrifts(tx, caller, { planned, place, detectedBy })
  const drifts = planned.filter(isUpToDate).map((drift) => unsettled(drift, place, returns))
  const settled = await settleDrifts(tx, teamId, { drifts, rules, scanId, at, mayWithdraw: false })
  const alerts = await raiseAlerts(tx, teamId, { alerts: settled.alerts, scanId, at, jobs })
  await recordCosts(tx, teamId, { drifts: planned.flatMap(priced), at })
  const standings = new Map(settled.drifts.map(({ id, after }) => [id, after]))
  const told = planned.flatMap((drift) =>
    recordingEvent(drift, { place, previous: predecessorOf(drift, returns), standing: standings.get(drift.id) }),
  )
  const recorded = planned.map((drift) => ({ ...drift, isIgnored: isIgnored(drift, standings.get(drift.id)) }))
  return { recorded, events: [...told, ...settled.events, ...alerts] }
}

function identified(recording: Recording): Identified {
  return { id: recording.type === 'created' ? newId<DriftId>() : recording.drift.id, recording }
}

/** A scan that began before the latest one has nothing to say about what is there now. */
function isUpToDate({ recording }: Identified): boolean {
  return recording.type !== 'unchanged' || recording.isNewest
}

function isIgnored({ recording }: Identified, standing: Standing | undefined): boolean {
  if (standing) return standing.ignored !== null
  return recording.type !== 'created' && recording.drift.ignored !== null
}

function unsettled(
  { id, recording }: Identified,
  { scanId, stackId, at }: RecordingPlace,
  returns: ReadonlyMap<string, Predecessor>,
): Unsettled {
  const { finding } = recording
  const heritage = returns.get(openDriftKey(finding)) ?? { rejectedFingerprints: [], seenIn: [] }
  return {
    id,
    facts: { ...finding, stackId },
    standing: standingAfter(recording, { scanId, heritage }),
    detectedAt: recording.type === 'created' ? at : recording.drift.detectedAt,
    isNews: isNews(recording),
    isTold: recording.type !== 'unchanged',
  }
}

function predecessorOf({ recording }: Identified, returns: ReadonlyMap<string, Predecessor>): Predecessor | null {
  return recording.type === 'created' ? (returns.get(openDriftKey(recording.finding)) ?? null) : null
}

/** Writes the drifts, and tells of each new one that came back which resolved one it was. */
async function writeDrifts(
  tx: Transaction<DB>,
  { teamId }: Caller,
  { planned, place, detectedBy }: { planned: readonly Identified[]; place: RecordingPlace; detectedBy: DriftDetector },
): Promise<ReadonlyMap<string, Predecessor>> {
  const created = planned.filter(({ recording }) => recording.type === 'created')
  const keys = created.map(({ recording }) => recording.finding.resourceKey)
  const returns =
    keys.length === 0
      ? new Map<string, Predecessor>()
      : await latestResolved(tx, teamId, { stackId: place.stackId, keys })
  const updates = planned.flatMap(({ id, recording }) =>
    recording.type === 'created' || recording.type === 'unchanged'
      ? []
      : [{ ...recording.finding, id, status: recording.status, undecided: recording.type === 'reopened' }],
  )
  const seen = planned.flatMap(({ id, recording }) => (recording.type === 'unchanged' && recording.counts ? [id] : []))
  await countSightings(tx, teamId, { ...place, ids: seen })
  await updateDrifts(tx, teamId, { ...place, drifts: updates })
  await insertDrifts(tx, teamId, {
    ...place,
    detectedBy,
    drifts: created.map(({ id, recording: { finding } }) => ({ ...finding, id, ...inherited(finding, returns) })),
  })
  return returns
}

function inherited(finding: StoredFinding, returns: ReadonlyMap<string, Predecessor>) {
  const previous = returns.get(openDriftKey(finding))
  if (!previous) return {}
  const { id, rejectedFingerprints, seenIn } = previous
  return { previousDriftId: id, rejectedFingerprints, seenBefore: seenIn }
}

function priced({ id, recording: { finding } }: Identified) {
  return finding.costUsdMonthly === null || finding.costUsdMonthly === 0
    ? []
    : [{ driftId: id, costUsdMonthly: finding.costUsdMonthly }]
}
