import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type ScanId, type StackId } from '../../kernel/ids.ts'
import type { DriftDetector } from '../drift/drift.ts'
import { findKnownState, lockStack, noteLastScan } from '../stack/stack.repository.ts'
import type { DetectionRun } from './finding.ts'
import { familiarKeys } from './known-drifts.repository.ts'
import { recordBatch } from './record-batch.ts'
import { resolveVanishedBatch } from './resolve-vanished.ts'
import { endScan, insertScan, noteProgress, touchScan } from './running-scan.repository.ts'
import { asDomainError, sentenceOf } from './scan-failure.ts'
import { ScanRun } from './scan-run.ts'
import { findScan, lastNotices } from './scan.repository.ts'
import { noticeOfState } from './state-succession.ts'
import { noticeOfStrangeDeclaration } from './strange-declaration.ts'

export interface IngestOptions {
  /** Who asked for the scan; recorded with each drift it finds. Default `api`. */
  readonly trigger?: DriftDetector
  /** How much of the sources was read so far, in bytes. */
  readonly bytesRead?: () => number
}

export interface IngestionDeps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly jobs: JobSender
  /** How often a running scan says that it is alive. */
  readonly heartbeatMs: number
  /** How often a running scan tells how far it is, while it moves. */
  readonly progressMs: number
}

/** Records a detection run as a scan of a stack; see `ingest` of the service. */
export function scanIngestion({ db, clock, jobs, heartbeatMs, progressMs }: IngestionDeps) {
  /** The id is made while the stack is held: ids of one stack's scans sort by when they began. */
  function start(caller: Caller, stackId: StackId, trigger: DriftDetector): Promise<ScanId> {
    return inTransaction(db, async (tx) => {
      if (!(await lockStack(tx, caller.teamId, stackId)))
        throw new DomainError('NOT_FOUND', 'Stack not found.', { id: stackId })
      const [id, startedAt] = [newId<ScanId>(), clock.now()]
      const requestedBy = caller.actor.type === 'user' ? caller.actor.id : null
      const requestedByKey = caller.actor.type === 'api_key' ? caller.actor.id : null
      await insertScan(tx, caller.teamId, { id, stackId, trigger, startedAt, requestedBy, requestedByKey })
      const data = { scanId: id, stackId, trigger, status: 'running' }
      await appendEvents(tx, caller, [{ type: 'scan:started', subjectId: id, stackId, at: startedAt, data }])
      return id
    })
  }

  async function record(caller: Caller, { seen, ...run }: SeeingScan): Promise<void> {
    const { stackId, scanId, detectedBy, bytesRead } = run
    const batch = seen.takeBatch()
    await inTransaction(db, (tx) => {
      return recordBatch(tx, caller, {
        batch,
        place: { stackId, scanId, at: clock.now() },
        detectedBy,
        jobs,
        bytesRead: bytesRead(),
      })
    })
  }

  /** Tells how far a scan is: what it has read and seen, whether or not that is recorded yet. Says nothing of one that has ended. */
  async function tell(caller: Caller, { stackId, scanId, bytesRead, seen }: SeeingScan): Promise<void> {
    await inTransaction(db, async (tx) => {
      const data = { scanId, stackId, resources: seen.total, bytesRead: bytesRead() }
      if (!(await noteProgress(tx, caller.teamId, { id: scanId, bytesRead: data.bytesRead }))) return
      await appendEvents(tx, caller, [{ type: 'scan:progress', subjectId: scanId, stackId, at: clock.now(), data }])
    })
  }

  /** Tells of a scan every few seconds while it moves; a tick that comes after its end says nothing. */
  function tellWhileRunning(caller: Caller, run: SeeingScan): () => void {
    let told = 0
    let isTelling = false
    const timer = setInterval(() => {
      const moved = run.bytesRead() + run.seen.total
      if (isTelling || moved === told) return
      told = moved
      isTelling = true
      tell(caller, run)
        .catch(() => undefined)
        .finally(() => (isTelling = false))
    }, progressMs)
    return () => clearInterval(timer)
  }

  /** In batches of their own, so that a stack of 100,000 drifts that are all gone is no transaction of that size. */
  async function resolveVanished(caller: Caller, { stackId, scanId }: RunningScan): Promise<void> {
    let more = true
    while (more) {
      more = await inTransaction(db, (tx) => {
        return resolveVanishedBatch(tx, caller, { stackId, scanId, at: clock.now() })
      })
    }
  }

  async function end(caller: Caller, seen: ScanRun, { stackId, scanId, failure }: EndingScan): Promise<void> {
    await inTransaction(db, async (tx) => {
      const finishedAt = clock.now()
      const status = failure === null ? (seen.isIncomplete ? 'partial' : 'succeeded') : 'failed'
      const errors = failure === null ? [] : [failure]
      await lockStack(tx, caller.teamId, stackId)
      const ending = {
        id: scanId,
        status,
        source: seen.source,
        notices: seen.notices,
        gaps: seen.gaps,
        errors,
        finishedAt,
      } as const
      if (!(await endScan(tx, caller.teamId, ending))) return
      await noteLastScan(tx, caller.teamId, { id: stackId, scanId, source: failure === null ? seen.source : null })
      const scan = await findScan(tx, caller.teamId, scanId)
      const data = { scanId, stackId, status, resources: scan?.resources, drifts: scan?.drifts, errors }
      const type = failure === null ? 'scan:finished' : 'scan:failed'
      await appendEvents(tx, caller, [{ type, subjectId: scanId, stackId, at: finishedAt, data }])
    })
  }

  async function consume(caller: Caller, detection: DetectionRun, run: SeeingScan): Promise<void> {
    for await (const item of detection) {
      run.seen.add(item)
      if (run.seen.isBatchDue) await record(caller, run)
    }
    await record(caller, run)
  }

  /** A state that does not follow the one before, or what declares other resources altogether, is no proof of what is gone. */
  async function doubt({ teamId }: Caller, { stackId, seen }: SeeingScan): Promise<void> {
    const ofState = noticeOfState(await findKnownState(db, teamId, stackId), seen.source)
    const ofAll = seen.isStrange ? noticeOfStrangeDeclaration(await lastNotices(db, teamId, stackId)) : null
    for (const notice of [ofState, ofAll]) if (notice) seen.add(notice)
  }

  /** Ends a scan whose source or database failed. If even that fails, the next scan finds it silent and ends it. */
  async function fail(caller: Caller, seen: ScanRun, ending: EndingScan): Promise<void> {
    try {
      await end(caller, seen, ending)
    } catch {
      // The failure that the caller is told of is the first one.
    }
  }

  return async function ingest(
    caller: Caller,
    stackId: StackId,
    detection: DetectionRun,
    { trigger = 'api', bytesRead = () => 0 }: IngestOptions,
  ): Promise<ScanId> {
    const scanId = await start(caller, stackId, trigger)
    const run = { stackId, scanId, detectedBy: trigger, bytesRead }
    const seen = new ScanRun(await familiarKeys(db, caller.teamId, stackId))
    const heartbeat = setInterval(() => {
      inTransaction(db, (tx) => touchScan(tx, caller.teamId, scanId)).catch(() => undefined)
    }, heartbeatMs)
    const stopTelling = tellWhileRunning(caller, { ...run, seen })
    try {
      await consume(caller, detection, { ...run, seen })
      await doubt(caller, { ...run, seen })
      if (!seen.isIncomplete) await resolveVanished(caller, run)
      await end(caller, seen, { ...run, failure: null })
    } catch (thrown) {
      const error = asDomainError(thrown)
      await fail(caller, seen, { ...run, failure: sentenceOf(error) })
      throw error
    } finally {
      clearInterval(heartbeat)
      stopTelling()
    }
    return scanId
  }
}

interface RunningScan {
  readonly stackId: StackId
  readonly scanId: ScanId
  readonly detectedBy: DriftDetector
  readonly bytesRead: () => number
}

interface SeeingScan extends RunningScan {
  readonly seen: ScanRun
}

interface EndingScan extends RunningScan {
  /** Why it failed; null when it did not. */
  readonly failure: string | null
}
