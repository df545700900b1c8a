import { driftKinds, severities, type DriftKind, type Severity } from '@driftsentry/core/drift'
import { gapOutcomes, type GapOutcome } from '@driftsentry/core/finding'
import type { ScanReport } from './scan-report.ts'

/** The counts of a scan, the same in every format. */
export interface Summary extends Readonly<Record<DriftKind, number>> {
  /** Every resource of the declaration, whatever became of it. */
  readonly resources: number
  /** Those of which both sides were at hand. */
  readonly compared: number
  /** Those of the compared of which some attributes were left out. */
  readonly comparedInPart: number
  readonly drifts: number
  readonly bySeverity: Readonly<Record<Severity, number>>
  /** USD a month of all drifts whose cost is known. */
  readonly costImpact: number
  /** How many drifts have no known cost, which `costImpact` leaves out. */
  readonly costUnknown: number
  readonly byClass: { readonly configuration: number; readonly state: number }
  readonly outcomes: Readonly<Record<'in_sync' | 'drifted' | 'not_created' | 'ignored' | GapOutcome, number>>
  readonly gaps: number
  /** Resources of which the ignore rules kept out something or all, each counted once per rule. */
  readonly ignored: number
  readonly pending: number
}

export function summarise(report: ScanReport): Summary {
  const { drifts, gaps } = report
  const kinds = countBy(
    driftKinds,
    drifts.map((drift) => drift.kind),
  )
  const cents = drifts.reduce((sum, drift) => sum + Math.round((drift.costUsdMonthly ?? 0) * 100), 0)
  return {
    resources: report.resources,
    compared: report.resources - report.notCreated - gaps.length,
    comparedInPart: report.comparedInPart,
    drifts: drifts.length,
    ...kinds,
    bySeverity: countBy(
      severities,
      drifts.map((drift) => drift.severity),
    ),
    costImpact: cents / 100,
    costUnknown: drifts.filter((drift) => drift.costUsdMonthly === null).length,
    byClass: {
      configuration: drifts.filter((drift) => drift.driftClass === 'configuration').length,
      state: drifts.filter((drift) => drift.driftClass === 'state').length,
    },
    outcomes: {
      in_sync: report.inSync,
      drifted: drifts.length,
      not_created: report.notCreated,
      ignored: report.ignoredResources,
      ...countBy(
        gapOutcomes,
        gaps.map((gap) => gap.outcome),
      ),
    },
    gaps: gaps.length,
    ignored: report.ignored.reduce((sum, tally) => sum + tally.resources, 0),
    pending: report.pending.length,
  }
}

function countBy<Name extends string>(names: readonly Name[], values: readonly Name[]): Readonly<Record<Name, number>> {
  const counts = new Map<Name, number>(names.map((name) => [name, 0]))
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  // `Object.fromEntries` forgets the keys' type; the map holds every name of the table.
  return Object.fromEntries(counts) as Record<Name, number>
}
