import { wholeLine, type DiffLine, type WholeMark } from './diff-row.ts'
import { embedded, isArray, type JsonObject, type JsonValue } from './json-value.ts'

/** Both sides come from a database that keeps no order of keys. */
export const alphabetically = (one: string, other: string) => one.localeCompare(other, 'en')

export function entriesOf(state: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(state).sort(([one], [other]) => alphabetically(one, other))
}

/** A whole value as lines with one mark: documents with their members, also those kept as text, and texts of several lines as they read. */
export function valueLines(label: string, value: JsonValue | undefined, mark: WholeMark, depth: number): DiffLine[] {
  const document = embedded(value)
  const entries = document && (isArray(document) ? document.map((item) => ['- ', item] as const) : entriesOf(document))
  if (!document || !entries || entries.length === 0) return scalarLines(label, value ?? null, mark, depth)
  const [open, close] = isArray(document) ? ['[', ']'] : ['{', '}']
  const inside = entries.flatMap(([key, item]) => valueLines(key === '- ' ? key : `${key}: `, item, mark, depth + 1))
  return [
    { ...wholeLine(`${label}${open}`, mark, depth), value: value ?? null },
    ...inside,
    wholeLine(close, mark, depth),
  ]
}

function scalarLines(label: string, value: JsonValue, mark: WholeMark, depth: number): DiffLine[] {
  if (!isText(value)) return [{ ...wholeLine(`${label}${JSON.stringify(value)}`, mark, depth), value }]
  const inside = value.split('\n').map((text) => wholeLine(text, mark, depth + 1))
  return [{ ...wholeLine(`${label}|`, mark, depth), value }, ...inside]
}

/** Whether a value is a text of several lines: a script, a certificate. */
export function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value.trimEnd().includes('\n')
}
