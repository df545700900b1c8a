import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { eventHead } from '../../events/head.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { DriftId, ScanId, StackId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import type { Drift } from '../drift/drift.ts'
import { findStack } from '../stack/stack.repository.ts'
import { endStaleScans } from './end-stale-scans.ts'
import type { DetectionRun } from './finding.ts'
import type { GapGroup } from './gap-tally.ts'
import { type DriftReport, reportDrift } from './report-drift.ts'
import { countScanDrifts, pageOfScanDrifts } from './scan-drifts.repository.ts'
import { type IngestOptions, scanIngestion } from './scan-ingestion.ts'
import { countScans, findGaps, findScan, pageOfScans } from './scan.repository.ts'
import type { Scan, ScanDriftOutcome } from './scan.ts'

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
  const ingest = scanIngestion({ db, clock, jobs, heartbeatMs, progressMs })

  return {
    /**
     * Records what a detection run says, while it says it, and answers with the ended scan.
     *
     * A drift is created, counted again, changed (reopened, if it was approved or rejected) or, when a run that saw everything
     * did not find it any more, resolved; a state that does not follow the one before resolves nothing. Whatever throws (the
     * run too) fails the scan, which keeps what was recorded and resolves nothing; a DetectionError leaves as VALIDATION_ERROR
     * with its sentence.
     */
    async ingest(
      caller: Caller,
      stackId: StackId,
      detection: DetectionRun,
      options: IngestOptions = {},
    ): Promise<Scan> {
      await endStaleScans(db, { clock, silenceMs })
      return this.show(caller, await ingest(caller, stackId, detection, options))
    },

    /** One page of a stack's scans, newest first, with the exact total. */
    list(caller: Caller, request: { readonly stackId: StackId; readonly page: PageRequest }): Promise<Page<Scan>> {
      return inSnapshot(db, async (snapshot) => {
        if (!(await findStack(snapshot, caller.teamId, { id: request.stackId })))
          throw notFound('Stack', request.stackId)
        const page = await pageOfScans(snapshot, caller.teamId, request)
        const total = await countScans(snapshot, caller.teamId, request.stackId)
        return { ...page, total, asOf: await eventHead(snapshot, caller.teamId) }
      })
    },

    async show(caller: Caller, id: ScanId): Promise<Scan> {
      const scan = await findScan(db, caller.teamId, id)
      if (!scan) throw notFound('Scan', id)
      return scan
    },

    /** One page of the drifts that the scan did this to, as they are now, most severe first, with the exact total. */
    drifts(caller: Caller, id: ScanId, { outcome, page }: DriftsOfScan): Promise<Page<Drift>> {
      return inSnapshot(db, async (snapshot) => {
        if (!(await findScan(snapshot, caller.teamId, id))) throw notFound('Scan', id)
        const wanted = { scanId: id, outcome }
        const drifts = await pageOfScanDrifts(snapshot, caller.teamId, { ...wanted, page })
        const total = await countScanDrifts(snapshot, caller.teamId, wanted)
        return { ...drifts, total, asOf: await eventHead(snapshot, caller.teamId) }
      })
    },

    /** What the scan could not compare, by type and reason, the largest group first; empty while it runs. */
    async gaps(caller: Caller, id: ScanId): Promise<readonly GapGroup[]> {
      const gaps = await findGaps(db, caller.teamId, id)
      if (!gaps) throw notFound('Scan', id)
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

function notFound(what: 'Scan' | 'Stack', id: ScanId | StackId): DomainError {
  return new DomainError('NOT_FOUND', `${what} not found.`, { id })
}
