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

/** The scan in one sentence: what was looked at, and what came of it. */
export function verdict(report: ScanReport): string {
  const { drifts, resources, gaps, bySeverity } = summarise(report)
  const looked = `${count(resources, 'resource')} compared`
  const unseen = gaps === 0 ? '' : `, ${count(gaps, 'resource')} could not be compared`
  if (drifts === 0) return `No drift: ${looked}${unseen}`
  const rated = Object.entries(bySeverity).filter(([, number]) => number > 0)
  return `${count(drifts, 'drift')}: ${rated.map(([name, number]) => `${number} ${name}`).join(', ')} (${looked}${unseen})`
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
