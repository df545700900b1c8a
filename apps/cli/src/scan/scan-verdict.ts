import { exitCodes, type ExitCode } from '../exit-code.ts'
import type { ScanReport } from '../report/scan-report.ts'

/**
 * The exit code of a scan: 2 for configuration drift. State drift alone does not set it, since applying the code changes nothing;
 * with `strict` it does, and a resource that could not be compared is an error: nothing unseen passes for green.
 */
export function scanVerdict(report: ScanReport, strict: boolean): ExitCode {
  if (report.incomplete.length > 0) return exitCodes.error
  if (strict && report.gaps.length > 0) return exitCodes.error
  const counted = strict ? report.drifts : report.drifts.filter((drift) => drift.driftClass === 'configuration')
  return counted.length > 0 ? exitCodes.driftFound : exitCodes.noDrift
}
