import type { StackStandings } from '@driftsentry/core/stack-standing'
import { presentScan } from '../scan/scan.presenter.ts'

/** The stacks that stand worst, as both faces of the API show them. */
export function presentStandings({ total, stacks }: StackStandings) {
  return {
    total,
    stacks: stacks.map(({ id, name, openBySeverity, lastScan }) => ({
      id,
      name,
      openBySeverity: { ...openBySeverity },
      lastScan: lastScan && presentScan(lastScan),
    })),
  }
}
