import type { Finding } from '@driftsentry/core/finding'
import type { ScanReport } from './scan-report.ts'
import { summarise } from './summarise.ts'

/** `3 drifts`, `1 drift`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`
}

/** `$53.14`; `unknown` for a price nobody knows. */
export function money(usd: number | null): string {
  if (usd === null) return 'unknown'
  return usd.toLocaleString('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: usd % 1 === 0 ? 0 : 2,
  })
}

/** What a kind means, in a word that stands alone in a list. */
export function kindInWords(finding: Finding): string {
  return finding.driftClass === 'state' ? `${finding.kind} (state only)` : finding.kind
}

/**
 * How the scan stands. `unproven`: no drift was found, but not everything was compared, or nothing was: silence is not green.
 */
export function standing(report: ScanReport): 'drifted' | 'unproven' | 'clean' {
  if (report.drifts.length > 0) return 'drifted'
  const isWhole = report.resources > 0 && report.gaps.length === 0 && report.incomplete.length === 0
  return isWhole ? 'clean' : 'unproven'
}

/** The scan in one sentence: what was looked at, and what came of it. */
export function verdict(report: ScanReport): string {
  const { drifts, resources, gaps, bySeverity } = summarise(report)
  const compared = gaps === 0 ? `${count(resources, 'resource')} compared` : comparedOf(resources - gaps, resources)
  if (drifts > 0) {
    const rated = Object.entries(bySeverity).filter(([, number]) => number > 0)
    return `${count(drifts, 'drift')}: ${rated.map(([name, number]) => `${number} ${name}`).join(', ')} (${compared})`
  }
  if (resources === 0) return 'Nothing to compare: there are no resources'
  if (gaps === resources) return `Nothing was proven: ${compared}`
  return `${gaps === 0 ? 'No drift' : 'No drift in what was compared'}: ${compared}`
}

function comparedOf(compared: number, resources: number): string {
  return `${compared.toLocaleString('en-US')} of ${count(resources, 'resource')} compared`
}

/** What the drifts cost a month, and how many of them nobody knows the price of. */
export function costInWords(report: ScanReport): string {
  const { costImpact, costUnknown } = summarise(report)
  return `${money(costImpact)} a month${costUnknown === 0 ? '' : `, and ${count(costUnknown, 'drift')} of unknown cost`}`
}

/** `terraform-plan 1.2 by 1.9.5`; empty when nothing said what was read. */
export function sourceInWords(report: ScanReport): string {
  const { source } = report
  if (source === null) return ''
  return `${source.format} ${source.formatVersion}${source.toolVersion === null ? '' : `, written by version ${source.toolVersion}`}`
}
