import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { appendEvents } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { DriftDetector } from '../drift/drift.ts'
import { lockStack } from '../stack/stack.repository.ts'
import { type Recorded, recordFindings } from './record-findings.ts'
import { type ScanPlace, sparePossibleDrifts } from './recording.repository.ts'
import { keepScanDrifts, type ScanDrift } from './scan-drifts.repository.ts'
import { addProgress, lockRunningScan } from './running-scan.repository.ts'
import type { OutcomeCounts, RecordingCounts } from './scan.ts'
import type { StoredFinding } from './stored-finding.ts'

/** What a scan saw since its last batch. */
export interface Batch {
  readonly findings: readonly StoredFinding[]
  /** Keys of resources that could not be compared. */
  readonly gapKeys: readonly string[]
  readonly resources: OutcomeCounts
}

interface BatchRecording {
  readonly batch: Batch
  readonly place: ScanPlace & { readonly at: Date }
  readonly detectedBy: DriftDetector
  readonly jobs: JobSender
  /** How much the scan has read since it began. */
  readonly bytesRead: number
}

/**
 * Records one batch: drifts, alerts, costs, the scan's counts and, last, the events. A constant number of statements whatever
 * the size. Holds the stack, so that two scans of one stack take turns. Throws NOT_FOUND when the stack was deleted meanwhile and
 * CONFLICT when the scan was given up.
 */
export async function recordBatch(
  tx: Transaction<DB>,
  caller: Caller,
  { batch, place, detectedBy, jobs, bytesRead }: BatchRecording,
): Promise<RecordingCounts> {
  const { teamId } = caller
  await holdRunning(tx, caller, place)
  const { recorded, events } = await recordFindings(tx, caller, { findings: batch.findings, place, detectedBy, jobs })
  await sparePossibleDrifts(tx, teamId, { ...place, keys: batch.gapKeys })
  await keepScanDrifts(tx, teamId, { scanId: place.scanId, drifts: recorded.flatMap(doneTo) })
  const drifts = countRecordings(recorded)
  await addProgress(tx, teamId, { id: place.scanId, resources: batch.resources, drifts, bytesRead })
  await appendEvents(tx, caller, events)
  return drifts
}

/** Takes the stack, and makes sure that the scan still runs. */
export async function holdRunning(
  tx: Transaction<DB>,
  { teamId }: Caller,
  { stackId, scanId }: ScanPlace,
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

/** What the scan did to a drift, if that is more than seeing it again. An address that moved is a change. */
function doneTo({ id, recording: { type } }: Recorded): readonly ScanDrift[] {
  if (type === 'unchanged') return []
  return [{ driftId: id, outcome: type === 'moved' ? 'changed' : type }]
}

function countRecordings(recorded: readonly Recorded[]): RecordingCounts {
  const counts = { created: 0, changed: 0, reopened: 0, unchanged: 0, moved: 0, ignored: 0 }
  for (const { recording, isIgnored } of recorded) {
    if (recording.type === 'unchanged' && !recording.counts) continue
    counts[recording.type] += 1
    if (isIgnored) counts.ignored += 1
  }
  const { moved, ...rest } = counts
  return { ...rest, changed: rest.changed + moved, resolved: 0 }
}
