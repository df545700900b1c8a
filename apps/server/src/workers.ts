import type { Services } from '@driftsentry/api/services'
import type { AnchorSink } from '@driftsentry/core/anchor'
import type { JobHandlers, JobQueue } from '@driftsentry/core/jobs'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics/metrics.ts'

interface Workplace {
  /** Where the heads of the logs are posted; null for nowhere. */
  readonly anchors: AnchorSink | null
  readonly jobs: JobQueue
  readonly services: Services
  readonly metrics: Pick<Metrics, 'jobs'>
  readonly log: Logger
}

/** Begins to carry out the jobs of every task; each attempt is counted, a failed one logged. */
export function work({ jobs, services, anchors, metrics, log }: Workplace): Promise<void> {
  return jobs.work(handlers(services, anchors), (task, result, error) => {
    metrics.jobs.inc({ task, result })
    if (result === 'failed') log.warn({ task, err: error }, 'a job failed')
  })
}

function handlers(
  { auditLog, deliverer, identityJobs, keptAnswers, metrics, policies, scans }: Services,
  anchors: AnchorSink | null,
): JobHandlers {
  return {
    'accounts.mail': (job) => identityJobs.mail(job),
    'accounts.prune': () => identityJobs.prune(),
    'channels.deliver': (key, signal) => deliverer.deliver(key, signal),
    'channels.prune': () => deliverer.prune(),
    'channels.reconcile': () => deliverer.reconcile(),
    'costs.record': () => metrics.recordCosts(),
    'events.keep_up': () => auditLog.keepUp(),
    'events.anchor': async () => (anchors ? auditLog.anchor(anchors) : 0),
    'kept_answers.prune': () => keptAnswers.prune(),
    'metrics.compact': () => metrics.compact(),
    'policies.expire': (_job, signal) => policies.expire(signal),
    'policies.reevaluate': ({ teamId }, signal) => policies.reevaluate(teamId, signal),
    'scans.end_stale': () => scans.endStale(),
  }
}
