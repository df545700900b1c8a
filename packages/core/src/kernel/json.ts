/** Any value JSON can carry. A number that a double cannot hold exactly is carried as its decimal text. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object. Build new ones with {@link emptyObject}, never with a literal and computed keys: a key may be `__proto__`. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** An object without a prototype, so that a key of the input (`__proto__`, `constructor`) can be nothing but a key. */
export function emptyObject(): Record<string, Json> {
  return Object.create(null)
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
