import { DomainError } from '@driftsentry/core/errors'
import type { ScanService } from '@driftsentry/core/scan-service'
import type { Metrics } from './metrics.ts'

/** The same scans, counted and timed by how they ended. What was asked of a stack that is not there is no scan. */
export function measuredScans(
  scans: ScanService,
  metrics: Pick<Metrics, 'scans' | 'scanDurationMs' | 'scanResources'>,
): ScanService {
  return {
    ...scans,
    async ingest(...of) {
      const began = performance.now()
      const count = (result: string) => {
        metrics.scans.inc({ result })
        metrics.scanDurationMs.observe(performance.now() - began)
      }
      try {
        const scan = await scans.ingest(...of)
        count(scan.status)
        metrics.scanResources.inc(scan.resources.total)
        return scan
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'NOT_FOUND')) count('failed')
        throw error
      }
    },
  }
}
