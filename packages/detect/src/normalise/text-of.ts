import type { Json } from '@driftsentry/core/json'

/** The text of a plain value; empty for null, a list, an object and nothing. */
export function textOf(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value)
}
