import type { DriftService } from '@driftsentry/core/drift-service'
import type { JobQueue } from '@driftsentry/core/jobs'
import { Gauge } from 'prom-client'
import type { Metrics } from './metrics.ts'

interface Sources {
  readonly drifts: Pick<DriftService, 'countOpen'>
  readonly jobs: Pick<JobQueue, 'queued'>
}

/** Adds what is counted in the database whenever it is asked for. While the database does not answer these have no value. */
export function addDatabaseGauges({ registry }: Pick<Metrics, 'registry'>, { drifts, jobs }: Sources): void {
  const open = new Gauge({
    name: 'drifts_open',
    help: 'Drifts that are not resolved, over all teams.',
    labelNames: ['severity'],
    registers: [],
    async collect() {
      const counts = await counted(drifts.countOpen())
      this.reset()
      for (const [severity, count] of counts) this.set({ severity }, count)
    },
  })
  const queued = new Gauge({
    name: 'jobs_queued',
    help: 'Background jobs that wait for their turn.',
    labelNames: ['task'],
    registers: [],
    async collect() {
      const counts = await counted(jobs.queued())
      this.reset()
      for (const [task, count] of counts) this.set({ task }, count)
    },
  })
  registry.registerMetric(open)
  registry.registerMetric(queued)
}

async function counted(counts: Promise<ReadonlyMap<string, number>>): Promise<ReadonlyMap<string, number>> {
  try {
    return await counts
  } catch {
    return new Map()
  }
}
