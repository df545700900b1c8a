import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { type DriftId, newId, type ScanId, type StackId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import type { Drift, DriftDetector } from '../drift/drift.ts'
import { findStack, lockStack, noteLastScan } from '../stack/stack.repository.ts'
import { endStaleScans } from './end-stale-scans.ts'
import type { DetectionRun } from './finding.ts'
import type { GapGroup } from './gap-tally.ts'
import { recordBatch } from './record-batch.ts'
import { type DriftReport, reportDrift } from './report-drift.ts'
import { resolveVanishedBatch } from './resolve-vanished.ts'
import { asDomainError, sentenceOf } from './scan-failure.ts'
import { countScanDrifts, pageOfScanDrifts } from './scan-drifts.repository.ts'
import { ScanRun } from './scan-run.ts'
import {
  countScans,
  endScan,
  findGaps,
  findScan,
  insertScan,
  noteProgress,
  pageOfScans,
  touchScan,
} from './scan.repository.ts'
import type { Scan, ScanDriftOutcome } from './scan.ts'

export interface IngestOptions {
  /** Who asked for the scan; recorded with each drift it finds. Default `api`. */
  readonly trigger?: DriftDetector
  /** How much of the sources was read so far, in bytes. */
  readonly bytesRead?: () => number
}

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly jobs: JobSender
  /** How often a running scan says that it is alive; one silent for six times that is given up. Default 15 s. */
  readonly heartbeatMs?: number
  /** How often a running scan tells how far it is, while it moves. Default 2 s. */
  readonly progressMs?: number
}

const missedHeartbeats = 6

export type ScanService = ReturnType<typeof scanService>

/** The use cases of scans. Each throws NOT_FOUND for a scan or stack that is missing or another team's. */
export function scanService({ db, clock, jobs, heartbeatMs = 15_000, progressMs = 2_000 }: Deps) {
  const silenceMs = heartbeatMs * missedHeartbeats

  /** The id is made while the stack is held: ids of one stack's scans sort by when they began. */
  function start(caller: Caller, stackId: StackId, trigger: DriftDetector): Promise<ScanId> {
    return inTransaction(db, async (tx) => {
      if (!(await lockStack(tx, caller.teamId, stackId))) throw noSuch('stack', stackId)
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

  /** Ends a scan whose source or database failed. If even that fails, the next scan finds it silent and ends it. */
  async function fail(caller: Caller, seen: ScanRun, ending: EndingScan): Promise<void> {
    try {
      await end(caller, seen, ending)
    } catch {
      // The failure that the caller is told of is the first one.
    }
  }

  return {
    /**
     * Records what a detection run says, while it says it, and answers with the ended scan.
     *
     * A drift is created, counted again, changed (reopened, if it was approved or rejected) or, when a run that saw everything
     * did not find it any more, resolved. Whatever throws (the run too) fails the scan, which keeps what was recorded and
     * resolves nothing; a DetectionError leaves as VALIDATION_ERROR with its sentence.
     */
    async ingest(
      caller: Caller,
      stackId: StackId,
      detection: DetectionRun,
      { trigger = 'api', bytesRead = () => 0 }: IngestOptions = {},
    ): Promise<Scan> {
      await endStaleScans(db, { clock, silenceMs })
      const scanId = await start(caller, stackId, trigger)
      const run = { stackId, scanId, detectedBy: trigger, bytesRead }
      const seen = new ScanRun()
      const heartbeat = setInterval(() => {
        inTransaction(db, (tx) => touchScan(tx, caller.teamId, scanId)).catch(() => undefined)
      }, heartbeatMs)
      const stopTelling = tellWhileRunning(caller, { ...run, seen })
      try {
        await consume(caller, detection, { ...run, seen })
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
      return this.show(caller, scanId)
    },

    /** One page of a stack's scans, newest first, with the exact total. */
    list(caller: Caller, request: { readonly stackId: StackId; readonly page: PageRequest }): Promise<Page<Scan>> {
      return inSnapshot(db, async (snapshot) => {
        if (!(await findStack(snapshot, caller.teamId, { id: request.stackId }))) throw noSuch('stack', request.stackId)
        const page = await pageOfScans(snapshot, caller.teamId, request)
        const total = await countScans(snapshot, caller.teamId, request.stackId)
        return { ...page, total, asOf: await eventHead(snapshot, caller.teamId) }
      })
    },

    async show(caller: Caller, id: ScanId): Promise<Scan> {
      const scan = await findScan(db, caller.teamId, id)
      if (!scan) throw noSuch('scan', id)
      return scan
    },

    /** One page of the drifts that the scan did this to, as they are now, most severe first, with the exact total. */
    drifts(caller: Caller, id: ScanId, { outcome, page }: DriftsOfScan): Promise<Page<Drift>> {
      return inSnapshot(db, async (snapshot) => {
        if (!(await findScan(snapshot, caller.teamId, id))) throw noSuch('scan', id)
        const wanted = { scanId: id, outcome }
        const drifts = await pageOfScanDrifts(snapshot, caller.teamId, { ...wanted, page })
        const total = await countScanDrifts(snapshot, caller.teamId, wanted)
        return { ...drifts, total, asOf: await eventHead(snapshot, caller.teamId) }
      })
    },

    /** What the scan could not compare, by type and reason, the largest group first; empty while it runs. */
    async gaps(caller: Caller, id: ScanId): Promise<readonly GapGroup[]> {
      const gaps = await findGaps(db, caller.teamId, id)
      if (!gaps) throw noSuch('scan', id)
      return gaps
    },

    /** Records a drift that no scan found; see {@link reportDrift}. */
    report(caller: Caller, report: DriftReport): Promise<DriftId> {
      return inTransaction(db, (tx) => reportDrift(tx, caller, { ...report, at: clock.now(), jobs }))
    },

    /** Fails the scans, of any team, whose server died. Says how many. Called when a server starts; every ingest does it too. */
    endStale(): Promise<number> {
      return endStaleScans(db, { clock, silenceMs })
    },
  }
}

interface DriftsOfScan {
  readonly outcome: ScanDriftOutcome
  readonly page: PageRequest
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

function noSuch(what: 'scan' | 'stack', id: ScanId | StackId): DomainError {
  return new DomainError('NOT_FOUND', `There is no such ${what}.`, { id })
}
