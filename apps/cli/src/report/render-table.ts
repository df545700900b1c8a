import type { Severity } from '@driftsentry/core/drift'
import type { Finding } from '@driftsentry/core/finding'
import { pathInWords } from '@driftsentry/detect/path-in-words'
import { displayWidth, fit, padEnd, wrap } from '../terminal/display-width.ts'
import { safeText } from '../terminal/safe-text.ts'
import type { Style } from '../terminal/style.ts'
import type { ScanReport } from './scan-report.ts'
import { summarise } from './summarise.ts'
import { costInWords, count, money, pendingVerb, sourceInWords, standing, uncomparedInWords, verdict } from './words.ts'

export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number
  readonly style: Style
}

const kindWidth = 9
const narrowestAddress = 24
const indent = '    '
const changesShown = 12
const gapsShown = 20
const attributesShown = 12

/** The scan for a person at a terminal: each drift under a line of its own, the worst first, and what it all comes to. */
export function* renderTable(report: ScanReport, options: TableOptions): Generator<string> {
  yield* header(report, options)
  for (const drift of report.drifts) yield* driftLines(drift, options)
  if (report.pending.length > 0) yield* pendingLines(report, options)
  yield* gapLines(report, options)
  yield* uncomparedLines(report, options)
  yield* ignoredLines(report, options)
  for (const message of [...report.incomplete, ...report.warnings])
    yield* note(`! ${safeText(message)}`, options, options.style.yellow)
  yield* footer(report, options)
}

function* header(report: ScanReport, { width, style }: TableOptions): Generator<string> {
  const name = report.stack === null ? report.inputs.join(' and ') : `${report.stack} · ${report.inputs.join(' and ')}`
  yield `\n${style.bold(fit(safeText(name), width))}\n`
  const source = sourceInWords(report)
  if (source !== '') yield `${style.dim(fit(safeText(source), width))}\n`
  if (report.drifts.length > 0) yield `${style.dim('Changes read: declared → actual')}\n`
  yield '\n'
}

function* driftLines(drift: Finding, options: TableOptions): Generator<string> {
  const { width, style } = options
  const price = (drift.costUsdMonthly ?? 0) === 0 ? '' : `+${money(drift.costUsdMonthly)}/month`
  const lineRoom = width - 2 - 10 - kindWidth - 2
  // In a narrow terminal the address is worth more than the price beside it.
  const cost = lineRoom - displayWidth(price) - 2 < narrowestAddress ? '' : price
  const room = Math.max(10, lineRoom - (cost === '' ? 0 : displayWidth(cost) + 2))
  const address = fit(safeText(drift.ref.address), room)
  const paint = severityPaint(style, drift.severity)
  yield `${paint(`${severityMark[drift.severity]} ${padEnd(drift.severity, 9)}`)} ${padEnd(drift.kind, kindWidth)}  ${style.bold(padEnd(address, cost === '' ? 0 : room))}${cost === '' ? '' : `  ${style.yellow(cost)}`}\n`
  yield* note(drift.severityReason, options, style.dim)
  if (price !== cost) yield* note(price, options, style.yellow)
  if (drift.ref.previousAddress !== null)
    yield* note(`moved from ${safeText(drift.ref.previousAddress)}`, options, style.dim)
  if (drift.kind === 'changed') yield* changeLines(drift.difference, options)
  yield '\n'
}

function* changeLines(difference: Readonly<Record<string, string>>, options: TableOptions): Generator<string> {
  const { style, width } = options
  const entries = Object.entries(difference)
  const shown = entries.slice(0, changesShown)
  const column = Math.min(
    32,
    Math.max(0, ...shown.map(([path]) => displayWidth(safeText(path)))),
    Math.floor(width / 3),
  )
  const room = Math.max(16, width - indent.length - column - 2)
  for (const [path, words] of shown) {
    const [first = '', ...rest] = wrap(safeText(words), room)
    yield `${indent}${style.blue(padEnd(fit(safeText(path), column), column))}  ${first}\n`
    for (const line of rest) yield `${indent}${' '.repeat(column)}  ${line}\n`
  }
  if (entries.length > shown.length)
    yield* note(`and ${count(entries.length - shown.length, 'more change')}`, options, style.dim)
}

function* pendingLines(report: ScanReport, options: TableOptions): Generator<string> {
  const { style } = options
  yield `${style.bold('Not applied yet')}${style.dim(', so no drift')}\n`
  for (const pending of report.pending) {
    yield* note(`${pendingVerb[pending.kind]} ${safeText(pending.ref.address)}`, options, style.dim)
    if (pending.kind === 'changed') yield* changeLines(pending.difference, options)
  }
  yield '\n'
}

function* gapLines(report: ScanReport, options: TableOptions): Generator<string> {
  const { style } = options
  if (report.gaps.length === 0) return
  yield `${style.bold('Not compared')}\n`
  for (const { ref, outcome, reason } of report.gaps.slice(0, gapsShown)) {
    yield* note(`${safeText(ref.address)}: ${outcome.replace('_', ' ')}, ${safeText(reason)}`, options, style.yellow)
  }
  if (report.gaps.length > gapsShown)
    yield* note(`and ${count(report.gaps.length - gapsShown, 'more resource')}`, options, style.dim)
  yield '\n'
}

// What was left out of resources that were compared: of each type, which attributes and why.
function* uncomparedLines(report: ScanReport, options: TableOptions): Generator<string> {
  const { style } = options
  if (report.uncompared.length === 0) return
  yield `${style.bold('Compared in part')}${style.dim(', without these')}\n`
  for (const { type, reason, attributes, resources } of report.uncompared.slice(0, gapsShown)) {
    const named = attributes.slice(0, attributesShown).map((path) => safeText(pathInWords(path)))
    const more = attributes.length > named.length ? [`${attributes.length - named.length} more`] : []
    const many = resources === 1 ? '' : ` (${count(resources, 'resource')})`
    yield* note(`${safeText(type)}${many}, ${uncomparedInWords[reason]}:`, options, style.dim)
    yield* note([...named, ...more].join(', '), options, (text) => `  ${text}`)
  }
  if (report.uncompared.length > gapsShown)
    yield* note(`and ${count(report.uncompared.length - gapsShown, 'more group')}`, options, style.dim)
  yield '\n'
}

function* ignoredLines(report: ScanReport, options: TableOptions): Generator<string> {
  const used = report.ignored.filter(({ resources }) => resources > 0)
  if (used.length === 0) return
  yield `${options.style.bold('Ignored by rule')}\n`
  for (const { rule, resources } of used) {
    const where = rule.path === null ? rule.resource : `${rule.resource} ${rule.path}`
    yield* note(
      `${count(resources, 'resource')}: ${safeText(where)} (${safeText(rule.reason)})`,
      options,
      options.style.dim,
    )
  }
  yield '\n'
}

function* footer(report: ScanReport, { style, width }: TableOptions): Generator<string> {
  const { drifts, outcomes, ignored, pending } = summarise(report)
  yield `${style.dim('─'.repeat(Math.min(width, 72)))}\n`
  const mark = { clean: style.green('✓'), unproven: style.yellow('?'), drifted: style.red('✗') }[standing(report)]
  const [first = '', ...more] = wrap(verdict(report), width - 2)
  yield `${mark} ${style.bold(first)}\n`
  for (const line of more) yield `  ${style.bold(line)}\n`
  const rest = [
    `${outcomes.in_sync.toLocaleString('en-US')} in sync`,
    ...(outcomes.not_created > 0 ? [`${outcomes.not_created.toLocaleString('en-US')} not created yet`] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
    ...(pending > 0 ? [`${pending} not applied yet`] : []),
    ...(drifts > 0 ? [costInWords(report)] : []),
  ]
  for (const line of wrap(rest.join(' · '), width - 2)) yield `  ${style.dim(line)}\n`
}

function* note(text: string, { width }: TableOptions, paint: (text: string) => string): Generator<string> {
  for (const line of wrap(text, Math.max(20, width - indent.length))) yield `${indent}${paint(line)}\n`
}

const severityMark = { critical: '●', warning: '▲', info: '○' } as const satisfies Record<Severity, string>

function severityPaint(style: Style, severity: Severity): (text: string) => string {
  return { critical: style.red, warning: style.yellow, info: style.blue }[severity]
}
