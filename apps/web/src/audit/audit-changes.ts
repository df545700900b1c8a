import { formatAbsolute } from '../format/time.ts'
import type { AuditEntry } from './audit-entry.ts'

/** One field of a thing, before an entry and after it; null where it was not there. */
export interface FieldChange {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** What the log needs to tell versions apart, and says nothing to people. */
const forMachines: ReadonlySet<string> = new Set(['fingerprint', 'version'])

/**
 * What an entry changed, field by field; all fields of what was created or deleted. Fields that stayed
 * as they were are left out, and the id, by which the entry names the thing already.
 */
export function changesOf(entry: Pick<AuditEntry, 'oldValue' | 'newValue' | 'subject'>): readonly FieldChange[] {
  const { oldValue, newValue, subject } = entry
  const [before, after] = [fieldsOf(oldValue), fieldsOf(newValue)]
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names]
    .map((field) => ({ field, before: before.get(field) ?? null, after: after.get(field) ?? null }))
    .filter((change) => change.before !== change.after && change.before !== subject.id && change.after !== subject.id)
}

function fieldsOf(value: unknown, path: readonly string[] = []): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return path.length === 0 ? new Map() : new Map([[fieldInWords(path), valueInWords(value)]])
  }
  const known = Object.entries(value).filter(([name]) => !forMachines.has(name))
  return new Map(known.flatMap(([name, child]) => [...fieldsOf(child, [...path, name])]))
}

/** Below these, names are those of attributes and tags, and not ours. */
const holdForeignNames: ReadonlySet<string> = new Set(['difference', 'tags'])

/** `isEnabled` as `Enabled`, `effect.kind` as `Effect kind`; the name of an attribute or a tag stays as it is. */
function fieldInWords(path: readonly string[]): string {
  const isForeign = (index: number) => path.slice(0, index).some((parent) => holdForeignNames.has(parent))
  const words = path.map((name, index) => (isForeign(index) ? name : spaced(name))).join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function spaced(name: string): string {
  const plain = name.replace(/^is(?=[A-Z])/, '')
  return plain.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

function valueInWords(value: unknown): string {
  if (value === null || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return moment.test(value) ? formatAbsolute(value) : value
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueInWords).join(', ')
  return JSON.stringify(value)
}
