import type { DriftKind } from '@driftsentry/core/drift'
import type { Finding, SourceDescription, UncomparedReason } from '@driftsentry/core/finding'
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

/** What applying the code does to a resource of each kind of pending change. */
export const pendingVerb = { changed: 'change', missing: 'create', unmanaged: 'delete' } as const satisfies Record<
  DriftKind,
  string
>

/** Why attributes were left out of the comparison. */
export const uncomparedInWords = {
  unknown: 'known only after apply',
  write_only: 'write-only, the provider never returns it',
  unresolved: 'a name on one side and an id on the other',
  unreadable: 'not part of the actual state',
  omitted: 'declared as a default, which the actual state leaves out',
  computed: 'changed by the provider itself',
  transient: 'changing while it was read',
  undeclared: 'not declared',
} as const satisfies Record<UncomparedReason, string>

/**
 * How the scan stands. `unproven`: no drift was found, but not everything was compared, or nothing was: silence is not green.
 */
export function standing(report: ScanReport): 'drifted' | 'unproven' | 'clean' {
  if (report.drifts.length > 0) return 'drifted'
  const isWhole = report.gaps.length === 0 && report.incomplete.length === 0
  return isWhole && summarise(report).compared > 0 ? 'clean' : 'unproven'
}

/** The scan in one sentence: what was compared, and what came of it. */
export function verdict(report: ScanReport): string {
  const { drifts, compared, gaps, bySeverity } = summarise(report)
  if (drifts > 0) {
    const rated = Object.entries(bySeverity).filter(([, number]) => number > 0)
    return `${count(drifts, 'drift')}: ${rated.map(([name, number]) => `${number} ${name}`).join(', ')} (${comparedInWords(report)})`
  }
  if (compared > 0)
    return `${gaps === 0 ? 'No drift' : 'No drift found, but not everything was compared'}: ${comparedInWords(report)}`
  if (gaps > 0) return `Nothing could be compared: ${comparedInWords(report)}`
  if (report.notCreated > 0) return `Nothing to compare: ${count(report.notCreated, 'resource')} not created yet`
  return 'Nothing to compare: no resources'
}

/** `12 resources compared, 3 in part`; `1 of 2 resources compared` where some could not be. */
function comparedInWords(report: ScanReport): string {
  const { compared, gaps, comparedInPart } = summarise(report)
  const all = gaps === 0 ? '' : `${compared.toLocaleString('en-US')} of `
  const inPart =
    comparedInPart === 0
      ? ''
      : `, ${comparedInPart === compared ? 'all' : comparedInPart.toLocaleString('en-US')} in part`
  return `${all}${count(compared + gaps, 'resource')} compared${inPart}`
}

/** What the drifts cost a month, and of how many that is unknown. */
export function costInWords(report: ScanReport): string {
  const { costImpact, costUnknown } = summarise(report)
  return `${money(costImpact)} a month${costUnknown === 0 ? '' : `, ${count(costUnknown, 'drift')} of unknown cost`}`
}

const sourceNames = {
  'terraform-plan': 'Plan',
  'terraform-state': 'State',
  'terraform-show-state': 'State as shown',
} as const satisfies Record<SourceDescription['format'], string>

/** `Plan format 1.2, Terraform or OpenTofu 1.9.5`; empty when nothing said what was read. */
export function sourceInWords(report: ScanReport): string {
  const { source } = report
  if (source === null) return ''
  const tool = source.toolVersion === null ? '' : `, Terraform or OpenTofu ${source.toolVersion}`
  return `${sourceNames[source.format]} format ${source.formatVersion}${tool}`
}
