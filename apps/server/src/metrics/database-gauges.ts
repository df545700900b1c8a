import type { DriftService } from '@driftsentry/core/drift-service'
import type { JobQueue } from '@driftsentry/core/jobs'
import { Gauge } from 'prom-client'
import type { Metrics } from './metrics.ts'

interface Sources {
  readonly drifts: Pick<DriftService, 'countOpen'>
  readonly consumers: { countParked(): Promise<ReadonlyMap<string, number>> }
  readonly jobs: Pick<JobQueue, 'queued'>
}

/** Adds what is counted in the database whenever it is asked for. While the database does not answer these have no value. */
export function addDatabaseGauges({ registry }: Pick<Metrics, 'registry'>, { drifts, jobs, consumers }: Sources): void {
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
  const parked = new Gauge({
    name: 'event_consumers_parked',
    help: 'Logs in which a consumer has stopped until somebody looks.',
    labelNames: ['consumer'],
    registers: [],
    async collect() {
      const counts = await counted(consumers.countParked())
      this.reset()
      for (const [consumer, count] of counts) this.set({ consumer }, count)
    },
  })
  registry.registerMetric(open)
  registry.registerMetric(parked)
  registry.registerMetric(queued)
}

async function counted(counts: Promise<ReadonlyMap<string, number>>): Promise<ReadonlyMap<string, number>> {
  try {
    return await counts
  } catch {
    return new Map()
  }
}
