import type { Finding } from '@driftsentry/core/finding'
import { pathInWords } from '@driftsentry/detect/path-in-words'
import { safeText } from '../terminal/safe-text.ts'
import type { ScanReport } from './scan-report.ts'
import { costInWords, count, kindInWords, money, sourceInWords, standing, uncomparedInWords, verdict } from './words.ts'

/** A comment on GitHub holds 65,536 characters; what does not fit is counted instead. */
const sizeLimit = 60_000
const changesShown = 20
const attributesShown = 12

/** The scan as a comment for a pull request: a table, the details folded away, never more than a comment may hold. */
export function renderMarkdown(report: ScanReport): string {
  const head = [
    `## ${{ clean: '✅', unproven: '❔', drifted: '⚠️' }[standing(report)]} ${escape(verdict(report))}`,
    '',
    about(report),
    '',
  ]
  const tail = [...gapLines(report), ...uncomparedLines(report), ...noteLines(report)]
  const room = sizeLimit - [...head, ...tail].join('\n').length
  return `${[...head, ...driftParts(report.drifts, room), ...tail].join('\n').trimEnd()}\n`
}

function about(report: ScanReport): string {
  const name = report.inputs.map((input) => code(input)).join(' and ')
  const source = sourceInWords(report)
  const cost = report.drifts.length === 0 ? '' : ` · ${costInWords(report)}`
  return `${report.stack === null ? '' : `**${escape(report.stack)}** · `}${name}${source === '' ? '' : ` · ${escape(source)}`}${cost}`
}

// The table first, then the details, both for as many drifts as there is room for.
function driftParts(drifts: readonly Finding[], room: number): readonly string[] {
  if (drifts.length === 0) return []
  const rows: string[] = []
  const details: string[] = []
  let used = 300
  for (const drift of drifts) {
    const row = tableRow(drift)
    const detail = detailLines(drift)
    used += row.length + detail.length + 2
    if (used > room) break
    rows.push(row)
    details.push(detail)
  }
  const left = drifts.length - rows.length
  return [
    '| Severity | Kind | Resource | Cost a month |',
    '|---|---|---|--:|',
    ...rows,
    ...(left === 0 ? [] : ['', `_and ${count(left, 'more drift')} that do not fit in one comment_`]),
    '',
    '<details><summary>Changes (declared → actual)</summary>',
    '',
    ...details,
    '</details>',
    '',
  ]
}

function tableRow(drift: Finding): string {
  return `| ${severityMark[drift.severity]} ${drift.severity} | ${kindInWords(drift)} | ${code(drift.ref.address).replaceAll('|', '\\|')} | ${money(drift.costUsdMonthly)} |`
}

function detailLines(drift: Finding): string {
  const entries = Object.entries(drift.difference)
  const lines = entries.slice(0, changesShown).map(([path, words]) => `- ${code(path)}: ${code(words)}`)
  const left = entries.length - lines.length
  return [
    `**${code(drift.ref.address)}** ${escape(drift.severityReason)}`,
    '',
    ...lines,
    ...(left > 0 ? [`- and ${count(left, 'more change')}`] : []),
    '',
  ].join('\n')
}

function gapLines(report: ScanReport): readonly string[] {
  if (report.gaps.length === 0) return []
  const shown = report.gaps
    .slice(0, 20)
    .map(({ ref, outcome, reason }) => `- ${code(ref.address)}: ${outcome.replace('_', ' ')}, ${escape(reason)}`)
  const left = report.gaps.length - shown.length
  return ['### Not compared', '', ...shown, ...(left > 0 ? [`- and ${count(left, 'more resource')}`] : []), '']
}

function uncomparedLines(report: ScanReport): readonly string[] {
  if (report.uncompared.length === 0) return []
  const shown = report.uncompared.slice(0, 20).map(({ type, reason, attributes, resources }) => {
    const named = attributes.slice(0, attributesShown).map((path) => code(pathInWords(path)))
    const more = attributes.length > named.length ? `, ${attributes.length - named.length} more` : ''
    return `- ${code(type)} (${count(resources, 'resource')}), ${uncomparedInWords[reason]}: ${named.join(', ')}${more}`
  })
  const left = report.uncompared.length - shown.length
  const summary = `Compared in part: ${count(report.comparedInPart, 'resource')}`
  return [
    `<details><summary>${summary}</summary>`,
    '',
    'These attributes could not be compared.',
    '',
    ...shown,
    ...(left > 0 ? [`- and ${count(left, 'more group')}`] : []),
    '',
    '</details>',
    '',
  ]
}

function noteLines(report: ScanReport): readonly string[] {
  const ignored = report.ignored.filter(({ resources }) => resources > 0).slice(0, 20)
  return [
    ...[...report.incomplete, ...report.warnings].slice(0, 20).map((message) => `> ${escape(message)}\n`),
    ...ignored.map(
      ({ rule, resources }) =>
        `Ignored: ${count(resources, 'resource')} by ${code(rule.resource)} (${escape(rule.reason)})\n`,
    ),
  ]
}

const severityMark = { critical: '🔴', warning: '🟠', info: '🔵' } as const

// A code span ends at as many backticks as it began with (CommonMark, 6.1); in a table's cell a pipe must be escaped even there.
function code(text: string): string {
  const safe = clip(safeText(text))
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const blank = longest > 0 || safe === '' ? ' ' : ''
  return `${fence}${blank}${safe}${blank}${fence}`
}

// Also what GitHub makes of text by itself: mentions, references, addresses.
function escape(text: string): string {
  return clip(safeText(text))
    .replaceAll(/[\\`*_{}[\]<>#|~&]/g, (character) => `\\${character}`)
    .replaceAll('@', '@\u2060')
    .replaceAll('://', ':\u2060//')
}

function clip(text: string): string {
  return text.length > 400 ? `${text.slice(0, 399).toWellFormed()}…` : text
}
