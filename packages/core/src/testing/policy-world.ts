import type { Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import { driftService } from '../governance/drift/drift.service.ts'
import type { Drift } from '../governance/drift/drift.ts'
import { metricsService } from '../governance/metrics/metrics.service.ts'
import { policyService } from '../governance/policy/policy.service.ts'
import type { Policy, PolicyEffect } from '../governance/policy/policy.ts'
import type { DetectionItem, DetectionRun } from '../governance/scan/finding.ts'
import { scanService } from '../governance/scan/scan.service.ts'
import type { Scan } from '../governance/scan/scan.ts'
import type { JobSender } from '../jobs/job-queue.ts'
import type { UserId } from '../kernel/ids.ts'
import { detection } from './detections.ts'
import { freshStack, freshTeam } from './factories.ts'
import { silentJobs } from './silent-jobs.ts'

/** A team with one stack, and its rules; the clock is moved by hand. */
export async function policyWorld(db: Kysely<DB>, jobs: JobSender = silentJobs) {
  let now = new Date()
  const deps = { db, clock: { now: () => now }, jobs }
  const caller = await freshTeam(db)
  const stackId = await freshStack(db, caller.teamId)
  const [policies, scans, drifts] = [policyService(deps), scanService(deps), driftService(deps)]
  const order = { by: 'detected_at', order: 'asc' } as const
  const page = { limit: 100, offset: 0, cursor: null }
  let made = 0
  return {
    caller,
    stackId,
    policies,
    drifts,
    summary: () => metricsService(deps).summary(caller),
    pass(ms: number): void {
      now = new Date(now.getTime() + ms)
    },
    now: () => now,
    /** A second after whatever was before. */
    scan(...items: readonly DetectionItem[]): Promise<Scan> {
      now = new Date(now.getTime() + 1_000)
      return scans.ingest(caller, stackId, detection(items))
    },
    scanWith: (run: DetectionRun): Promise<Scan> => scans.ingest(caller, stackId, run),
    failingScan: (): Promise<Scan> => scans.ingest(caller, stackId, detection([], new Error('the source is gone'))),
    /** Makes a rule; nothing is reevaluated by that. */
    rule(effect: PolicyEffect, more: Partial<Pick<Policy, 'condition' | 'priority' | 'name'>> = {}): Promise<Policy> {
      return policies.create(caller, { name: `rule ${(made += 1)}`, condition: {}, effect, ...more })
    },
    reevaluate: () => policies.reevaluate(caller.teamId, new AbortController().signal),
    expire: () => policies.expire(new AbortController().signal),
    /** Every drift, ignored ones too, oldest first. */
    async all(): Promise<readonly Drift[]> {
      return (await drifts.list(caller, { filter: { ignored: 'all' }, order, page })).items
    },
    async only(): Promise<Drift> {
      const [drift] = (await drifts.list(caller, { filter: { ignored: 'all' }, order, page })).items.slice(-1)
      if (!drift) throw new Error('there is no drift')
      return drift
    },
    async listed(filter: { readonly ignored?: boolean } = {}): Promise<number> {
      return (await drifts.list(caller, { filter, order, page })).total
    },
    events(): Promise<readonly { type: string; actor_name: string; reason: string | null }[]> {
      return db
        .selectFrom('events')
        .select(['type', 'actor_name', 'reason'])
        .where('team_id', '=', caller.teamId)
        .orderBy('seq')
        .execute()
    },
    alerts(): Promise<readonly { type: string; drift_id: string }[]> {
      return db.selectFrom('alerts').select(['type', 'drift_id']).where('team_id', '=', caller.teamId).execute()
    },
  }
}

export type PolicyWorld = Awaited<ReturnType<typeof policyWorld>>

export function ignoring(
  { userId }: { readonly userId: UserId },
  more: Partial<Extract<PolicyEffect, { kind: 'ignore' }>> = {},
): PolicyEffect {
  return {
    kind: 'ignore',
    ownerId: userId,
    reason: 'the autoscaler owns this size',
    expiresAt: null,
    whileEqualTo: null,
    ...more,
  }
}
