import type { Scan } from '@driftsentry/core/scan'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'

/** A scan as both faces of the API show it. */
export function presentScan(scan: Scan) {
  const { requestedBy, source, startedAt, finishedAt } = scan
  return {
    id: scan.id,
    stackId: scan.stackId,
    status: scan.status,
    trigger: scan.trigger,
    requestedBy: requestedBy?.id ?? null,
    requestedByEmail: requestedBy?.email ?? null,
    requestedByKey: scan.requestedByKey?.id ?? null,
    requestedByKeyName: scan.requestedByKey?.name ?? null,
    source: source === null ? null : { ...source },
    resources: { ...scan.resources },
    drifts: { ...scan.drifts },
    coverage: scan.coverage,
    bytesRead: scan.bytesRead,
    notices: scan.notices.map((notice) => ({ ...notice })),
    errors: [...scan.errors],
    startedAt: presentMoment(startedAt),
    finishedAt: presentMaybeMoment(finishedAt),
    durationMs: finishedAt === null ? null : finishedAt.getTime() - startedAt.getTime(),
  }
}
