import { sql, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { appendEvents } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { DriftId, StackId, TeamId } from '../../kernel/ids.ts'
import type { DriftDetector, Severity } from '../drift/drift.ts'
import { lockStack } from '../stack/stack.repository.ts'
import type { Finding } from './finding.ts'
import { recordFindings } from './record-findings.ts'
import { type StoredFinding, toStored } from './stored-finding.ts'

/** A drift that a person or another tool tells us of, outside any scan. */
export interface DriftReport {
  readonly finding: Finding
  readonly stackId: StackId | null
  readonly detectedBy: DriftDetector
  /** In place of the engine's rating. */
  readonly severity: Severity | null
  /** In place of the engine's price, USD a month. */
  readonly costUsdMonthly: number | null
}

/** For how long a second report of the same resource counts as a repetition of the first. */
const repetitionMs = 60 * 60_000

/**
 * Records a reported drift and names it. Throws CONFLICT, naming the first, when the same resource and type was reported or found
 * within 60 minutes; reports of one resource take turns, so of two at once one wins. A drift that is open for longer is seen
 * again, as a scan would see it.
 */
export async function reportDrift(
  tx: Transaction<DB>,
  caller: Caller,
  { at, jobs, ...report }: DriftReport & { readonly at: Date; readonly jobs: JobSender },
): Promise<DriftId> {
  const { teamId } = caller
  const { stackId, detectedBy } = report
  if (stackId !== null && !(await lockStack(tx, teamId, stackId))) {
    throw new DomainError('NOT_FOUND', 'Stack not found.', { id: stackId })
  }
  const finding = asReported(report)
  await takeTurn(tx, teamId, finding)
  const first = await findRecent(tx, teamId, { finding, since: new Date(at.getTime() - repetitionMs) })
  if (first) {
    const message = `This drift was reported less than 60 minutes ago: ${finding.resourceAddress} is drift ${first.id}, ${first.status}.`
    throw new DomainError('CONFLICT', message, first)
  }
  const place = { stackId, scanId: null, at }
  const { recorded, events } = await recordFindings(tx, caller, { findings: [finding], place, detectedBy, jobs })
  await appendEvents(tx, caller, events)
  const [drift] = recorded
  if (!drift) throw new Error('a finding was recorded as nothing')
  return drift.id
}

function asReported({ finding, severity, costUsdMonthly }: DriftReport): StoredFinding {
  const stored = toStored(finding)
  return {
    ...stored,
    ...(severity === null ? {} : { severity, severityReason: 'as reported' }),
    ...(costUsdMonthly === null ? {} : { costUsdMonthly, costBasis: 'as reported' }),
  }
}

async function takeTurn(tx: Transaction<DB>, teamId: TeamId, { resourceType, resourceKey }: StoredFinding) {
  const name = `drift report ${teamId} ${resourceType} ${resourceKey}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

function findRecent(tx: Transaction<DB>, teamId: TeamId, { finding, since }: { finding: StoredFinding; since: Date }) {
  return tx
    .selectFrom('drifts')
    .select(['id', 'status', 'version'])
    .where('team_id', '=', teamId)
    .where('resource_type', '=', finding.resourceType)
    .where('resource_key', '=', finding.resourceKey)
    .where('created_at', '>', since)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst()
}
