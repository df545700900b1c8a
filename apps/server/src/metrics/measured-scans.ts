import type { ScanService } from '@driftsentry/core/scan-service'
import type { Metrics } from './metrics.ts'

/** The same scans, counted and timed by how they ended. */
export function measuredScans(
  scans: ScanService,
  metrics: Pick<Metrics, 'scans' | 'scanDurationMs' | 'scanResources'>,
): ScanService {
  return {
    ...scans,
    async ingest(...of) {
      const began = performance.now()
      let result = 'failed'
      try {
        const scan = await scans.ingest(...of)
        result = scan.status
        metrics.scanResources.inc(scan.resources.total)
        return scan
      } finally {
        metrics.scans.inc({ result })
        metrics.scanDurationMs.observe(performance.now() - began)
      }
    },
  }
}
