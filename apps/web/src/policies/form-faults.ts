import { fieldErrors } from '../api/field-errors.ts'
import type { Faults } from './policy-draft.ts'

const fields = [
  'name',
  'description',
  'priority',
  'effect.ownerId',
  'effect.reason',
  'effect.expiresAt',
  'effect.whileEqualTo.path',
  'effect.whileEqualTo',
  'effect.of',
  'effect.channelIds',
  'condition.resourceType',
  'condition.address',
  'condition.changedPath',
  'condition.region',
  'condition.accountId',
  'condition.tags',
  'condition.costUsdMonthly',
] as const

/** What the server refused, at the fields of the form: `condition.address.0` stands at the address. */
export function atFields(errors: Faults): Faults {
  const placed = Object.entries(errors).map(([path, message]) => [fieldOf(path) ?? path, message])
  return Object.fromEntries(placed.toReversed())
}

/** The paths of a refusal that have a field to stand at. */
export function shownAt(error: unknown): readonly string[] {
  return Object.keys(fieldErrors(error)).filter((path) => fieldOf(path) !== undefined)
}

function fieldOf(path: string): string | undefined {
  return fields.find((field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`))
}
