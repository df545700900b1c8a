import type { Json, JsonObject } from '@driftsentry/core/json'
import { z } from 'zod'

/** A UUID, in lower case as the database writes it. */
export const idSchema = z.uuid().toLowerCase()

/** What is named by its id alone. */
export const byIdInput = z.strictObject({ id: idSchema })

/** A moment, ISO 8601 in UTC with milliseconds. */
export const momentSchema = z.iso.datetime()

/** A moment as a caller may give it: with any offset, or a date alone, which is its first moment in UTC. */
export const momentInput = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: 'must be a date, or a date and time, as in 2026-01-31 or 2026-01-31T09:30:00Z',
})

/**
 * Any JSON value, passed on as it is. `z.json()` would walk every state we answer with, overflow the stack on a deep one, and
 * drop a key named `__proto__`; what core hands out is JSON already.
 */
export const jsonSchema = z.custom<Json>(() => true).meta({ id: 'Json', description: 'Any JSON value.' })

/** A JSON object, passed on as it is. */
export const jsonObjectSchema = z
  .custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  .meta({ type: 'object', additionalProperties: true })
