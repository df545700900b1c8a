import { createHash } from 'node:crypto'
import type { Change } from '@driftsentry/core/drift'
import { driftKinds, severities } from '@driftsentry/core/drift'
import type { Finding } from '@driftsentry/core/finding'
import type { Json } from '@driftsentry/core/json'
import { pathInWords } from '@driftsentry/detect/path-in-words'
import { escapeHtml } from './html-escape.ts'
import { pageScript, pageStyle } from './html-page.ts'
import type { ScanReport } from './scan-report.ts'
import { summarise } from './summarise.ts'
import { count, kindInWords, money, pendingVerb, sourceInWords, standing, uncomparedInWords, verdict } from './words.ts'

const longestValue = 4000

/**
 * The scan as one page that asks nothing of the network: a person can read it, search it, print it and send it. The policy
 * in its head lets only the page's own style and script run, whatever the values say.
 */
export function* renderHtml(report: ScanReport): Generator<string> {
  yield head(report)
  yield tiles(report)
  if (report.drifts.length > 0) yield controls()
  for (const drift of report.drifts) yield driftCard(drift)
  yield lists(report)
  yield `<footer class="soft">DriftSentry ${escapeHtml(report.toolVersion)} · Sensitive values are never part of this page</footer>\n`
  yield `</main><script>${pageScript}</script></body></html>\n`
}

function head(report: ScanReport): string {
  const policy = `default-src 'none'; style-src '${digest(pageStyle)}'; script-src '${digest(pageScript)}'; base-uri 'none'; form-action 'none'`
  const name = escapeHtml(report.stack ?? report.inputs.join(' and '))
  const about = [report.stack === null ? '' : report.inputs.join(' and '), sourceInWords(report)].filter(
    (part) => part !== '',
  )
  return (
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><title>Drift of ${name}</title><style>${pageStyle}</style></head>` +
    `<body><main><h1>${name}</h1><div class="soft">${escapeHtml(about.join(' · '))}</div><p class="verdict ${standing(report)}">${escapeHtml(verdict(report))}</p>\n`
  )
}

function tiles(report: ScanReport): string {
  const summary = summarise(report)
  const shown: readonly (readonly [string, string])[] = [
    [summary.drifts.toLocaleString('en-US'), summary.drifts === 1 ? 'drift' : 'drifts'],
    [summary.bySeverity.critical.toLocaleString('en-US'), 'critical'],
    [summary.outcomes.in_sync.toLocaleString('en-US'), 'in sync'],
    [summary.gaps.toLocaleString('en-US'), 'not compared'],
    ...(report.notCreated === 0 ? [] : [[report.notCreated.toLocaleString('en-US'), 'not created yet'] as const]),
    [
      money(summary.costImpact),
      summary.costUnknown === 0 ? 'cost a month' : `cost a month, ${summary.costUnknown} unknown`,
    ],
  ]
  return `<div class="tiles">${shown.map(([value, label]) => `<div class="tile"><b>${value}</b><span class="soft">${label}</span></div>`).join('')}</div>\n`
}

function controls(): string {
  return (
    `<div class="bar"><input id="find" type="search" placeholder="Search by address, attribute or value" aria-label="Search drifts">` +
    `<select id="severity" aria-label="Severity"><option value="">All severities</option>${options(severities)}</select>` +
    `<select id="kind" aria-label="Kind"><option value="">All kinds</option>${options(driftKinds)}</select><span id="shown" class="soft" role="status"></span></div>\n`
  )
}

function options(names: readonly string[]): string {
  return names.map((name) => `<option>${name}</option>`).join('')
}

function driftCard(drift: Finding): string {
  const { ref } = drift
  const moved = ref.previousAddress === null ? null : `moved from ${ref.previousAddress}`
  const where = [drift.resourceType, ref.id, ref.region, ref.accountId, moved]
    .filter((part) => part !== null)
    .join(' · ')
  const cost =
    drift.costUsdMonthly === null
      ? 'cost unknown'
      : drift.costUsdMonthly === 0
        ? ''
        : `+${money(drift.costUsdMonthly)}/month`
  return (
    `<details class="${drift.severity}" data-severity="${drift.severity}" data-kind="${drift.kind}"${drift.severity === 'critical' ? ' open' : ''}>` +
    `<summary><span class="sev">${drift.severity}</span><code>${escapeHtml(ref.address)}</code><span class="soft kind">${escapeHtml(kindInWords(drift))}</span><span class="cost">${cost}</span></summary>` +
    `<div class="body"><p>${escapeHtml(capitalised(drift.severityReason))}.<br><span class="soft">${escapeHtml(where)} · ${escapeHtml(drift.costBasis)}</span></p>${changeTable(drift.changes)}</div></details>\n`
  )
}

function changeTable(changes: readonly Change[]): string {
  if (changes.length === 0) return ''
  const rows = changes.map(
    (change) =>
      `<tr><td class="mono">${escapeHtml(pathInWords(change.path))}</td><td data-name="Declared" class="mono${change.op === 'add' ? '' : ' del'}">${side(change, 'expected')}</td><td data-name="Actual" class="mono${change.op === 'remove' ? '' : ' add'}">${side(change, 'actual')}</td></tr>`,
  )
  return `<table><thead><tr><th>Attribute</th><th>Declared</th><th>Actual</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function side(change: Change, name: 'expected' | 'actual'): string {
  const absent = (name === 'expected' && change.op === 'add') || (name === 'actual' && change.op === 'remove')
  return absent ? '<span class="soft">(none)</span>' : escapeLines(valueText(change[name]))
}

// JSON documents held in text are laid out, so that two of them can be compared by eye.
function valueText(value: Json): string {
  if (typeof value === 'string' && !/^\s*[{[]/.test(value)) return value
  try {
    const document: Json = typeof value === 'string' ? JSON.parse(value) : value
    return JSON.stringify(document, null, 2)
  } catch {
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
}

function escapeLines(text: string): string {
  const shown =
    text.length > longestValue
      ? `${text.slice(0, longestValue).toWellFormed()}… (${count(text.length, 'character')})`
      : text
  return shown.split('\n').map(escapeHtml).join('\n')
}

function lists(report: ScanReport): string {
  const gaps = report.gaps.map(
    ({ ref, outcome, reason }) =>
      `<code>${escapeHtml(ref.address)}</code> ${outcome.replace('_', ' ')}: ${escapeHtml(reason)}`,
  )
  const uncompared = report.uncompared.map(
    ({ type, reason, attributes, resources }) =>
      `<code>${escapeHtml(type)}</code> (${count(resources, 'resource')}), ${uncomparedInWords[reason]}: ${attributes.map((path) => `<code>${escapeHtml(pathInWords(path))}</code>`).join(', ')}`,
  )
  const used = report.ignored.filter(({ resources }) => resources > 0)
  const ignored = used.map(
    ({ rule, resources }) =>
      `<code>${escapeHtml(rule.resource)} ${escapeHtml(rule.path ?? '')}</code> ${count(resources, 'resource')}: ${escapeHtml(rule.reason)}`,
  )
  const pending = report.pending.map(
    (each) =>
      `${capitalised(pendingVerb[each.kind])} <code>${escapeHtml(each.ref.address)}</code>${pendingChanges(each)}`,
  )
  return [
    section('Notes', [...report.incomplete, ...report.warnings].map(escapeHtml)),
    section('Not compared', gaps),
    section('Compared in part', uncompared),
    section('Not applied yet', pending),
    section('Ignored by rule', ignored),
  ].join('')
}

function pendingChanges(pending: Finding): string {
  if (pending.kind !== 'changed') return ''
  const changes = Object.entries(pending.difference).map(([path, words]) => `${path}: ${words}`)
  return escapeHtml(`: ${changes.join('; ')}`)
}

function section(title: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  const shown = items.slice(0, 500).map((item) => `<li>${item}</li>`)
  const more = items.length > 500 ? `<li>and ${items.length - 500} more</li>` : ''
  return `<h2>${title}</h2><ul>${shown.join('')}${more}</ul>\n`
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
