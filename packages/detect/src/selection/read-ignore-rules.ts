import { DetectionError } from '../detection-error.ts'
import type { IgnoreRule } from './ignore-rules.ts'

/**
 * Reads a file of ignore rules, one a line: `RESOURCE [PATH] [until=YYYY-MM-DD] # reason`. `RESOURCE` is an address or type
 * and `PATH` a changed place, both with `*` and `?` (a blank in an address is written `?`). The reason is required: a rule nobody can
 * explain is a hole. Empty lines and lines that begin with `#` are skipped. Throws `DetectionError` naming the line.
 */
export function readIgnoreRules(text: string, source: string): readonly IgnoreRule[] {
  const rules: IgnoreRule[] = []
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    rules.push(readRule(line, { source, line: index + 1 }))
  }
  return rules
}

function readRule(text: string, at: { readonly source: string; readonly line: number }): IgnoreRule {
  const [, body = '', reason = ''] = /^(.*?)\s#\s*(.*)$/.exec(text) ?? []
  if (reason === '') throw refuse(at, 'a rule needs a reason after " # "')
  const words = body.trim().split(/\s+/)
  const dates = words.filter((word) => word.startsWith('until='))
  const [resource, path, ...rest] = words.filter((word) => !word.startsWith('until='))
  if (resource === undefined || resource === '') throw refuse(at, 'a rule begins with an address or a type')
  if (rest.length > 0 || dates.length > 1) {
    throw refuse(at, 'a rule is `RESOURCE [PATH] [until=YYYY-MM-DD] # reason`; write a blank inside an address as ?')
  }
  return { resource, path: path ?? null, reason, until: readDate(dates[0], at), line: at.line }
}

// The rule holds through the whole day it names, in UTC.
function readDate(word: string | undefined, at: { readonly source: string; readonly line: number }): Date | null {
  if (word === undefined) return null
  const day = word.slice('until='.length)
  const date = new Date(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) {
    throw refuse(at, 'until= takes a day such as 2027-01-31')
  }
  return new Date(date.getTime() + 24 * 60 * 60 * 1000)
}

function refuse(at: { readonly source: string; readonly line: number }, cause: string): DetectionError {
  return new DetectionError({ code: 'unreadable', source: at.source, place: `line ${at.line}`, cause })
}
