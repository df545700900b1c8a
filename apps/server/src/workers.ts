import type { Services } from '@driftsentry/api/services'
import type { JobHandlers, JobQueue } from '@driftsentry/core/jobs'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics/metrics.ts'

interface Workplace {
  readonly jobs: JobQueue
  readonly services: Services
  readonly metrics: Pick<Metrics, 'jobs'>
  readonly log: Logger
}

/** Begins to carry out the jobs of every task; each attempt is counted, a failed one logged. */
export function work({ jobs, services, metrics, log }: Workplace): Promise<void> {
  return jobs.work(handlers(services), (task, result, error) => {
    metrics.jobs.inc({ task, result })
    if (result === 'failed') log.warn({ task, err: error }, 'a job failed')
  })
}

function handlers({ scans }: Services): JobHandlers {
  return {
    'scans.end_stale': () => scans.endStale(),
  }
}
