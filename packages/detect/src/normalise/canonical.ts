import { isJsonArray, type Json } from '@driftsentry/core/json'
import { isEmpty } from './empty.ts'

/**
 * One text for all writings of a value that differ only in the order of keys, in members that are empty or left out, and in
 * numbers and booleans written as text. The order of lists counts.
 */
export function canonicalText(value: Json | undefined): string {
  return textOf(value, inOrder)
}

/** As {@link canonicalText}, and the order of lists does not count either. */
export function unorderedText(value: Json | undefined): string {
  return textOf(value, (texts) => texts.toSorted())
}

function inOrder(texts: string[]): string[] {
  return texts
}

function textOf(value: Json | undefined, arrange: (texts: string[]) => string[]): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value !== 'object') return JSON.stringify(String(value))
  if (isJsonArray(value)) return `[${arrange(value.map((item) => textOf(item, arrange))).join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(value).toSorted()) {
    if (!isEmpty(value[key])) members.push(`${JSON.stringify(key)}:${textOf(value[key], arrange)}`)
  }
  return `{${members.join(',')}}`
}
