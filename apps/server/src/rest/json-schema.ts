import { z } from 'zod'

/** As much of JSON Schema 2020-12 as Zod writes and we look at. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly [keyword: string]: unknown
}

/** The JSON Schema of a Zod schema, as callers send it (`input`) or as we answer (`output`). */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema
}

/** The types a value of this schema may have: `string`, `integer`, `array`, ... */
export function typesOf(schema: JsonSchema): readonly string[] {
  const own = schema.type === undefined ? [] : [schema.type].flat()
  return [...own, ...(schema.anyOf ?? []).flatMap(typesOf), ...(schema.oneOf ?? []).flatMap(typesOf)]
}
