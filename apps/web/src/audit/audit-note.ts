import { counted, formatCount } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { changesOf } from './audit-changes.ts'
import type { AuditEntry } from './audit-entry.ts'
import { fields } from './audit-words.ts'

/** A second line of an entry: why, what came of it, or which fields became what. Null where the first line says all. */
export function noteOf(entry: AuditEntry): string | null {
  const { reason, actorType, subject, details } = entry
  // What people wrote, which they do of drifts alone, is quoted; what DriftSentry gives as a reason is a sentence of its own.
  if (reason !== null) return actorType !== 'system' && subject.type === 'drift' ? `“${reason}”` : sentence(reason)
  const { failure, drifts } = Object.fromEntries(fields(details))
  if (typeof failure === 'string') return sentence(failure)
  if (entry.action === 'scan:finished') return findingsInWords(fields(drifts))
  return updatesInWords(entry)
}

const findings = [
  ['created', 'new'],
  ['changed', 'changed'],
  ['reopened', 'reopened'],
  ['resolved', 'resolved'],
] as const

function findingsInWords(drifts: ReadonlyMap<string, unknown>): string {
  const counts = findings.flatMap(([key, word]) => {
    const count = drifts.get(key)
    return typeof count === 'number' && count > 0 ? [`${formatCount(count)} ${word}`] : []
  })
  return counts.length === 0 ? 'No new drifts' : `Drifts: ${counts.join(', ')}`
}

/** What an action says by itself. */
const saidAlready: ReadonlySet<string> = new Set(['Status', 'Read'])
const mostShown = 3

function updatesInWords(entry: AuditEntry): string | null {
  const updates = changesOf(entry).filter(
    ({ field, before, after }) => before !== null && after !== null && !saidAlready.has(field),
  )
  if (updates.length === 0) return null
  const shown = updates.slice(0, mostShown).map(({ field, before, after }) => `${field}: ${before} → ${after}`)
  const others = updates.length - shown.length
  return [...shown, ...(others > 0 ? [counted(others, 'other field')] : [])].join(' · ')
}
