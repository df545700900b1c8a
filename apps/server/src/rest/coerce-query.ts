import { type JsonSchema, typesOf } from './json-schema.ts'

type QueryValue = string | readonly string[]

const decimal = /^-?(0|[1-9]\d*)(\.\d+)?$/

/**
 * Turns the texts of a query string into what the input declares, before Zod sees them: a number only from plain decimal
 * digits, a boolean only from `true` or `false`, a list from a key given once or often. Whatever does not fit stays the text
 * it was, so that Zod names the fault. Nothing is guessed: `?flag=no` is an error, not `true`.
 */
export function coerceQuery(
  query: Readonly<Record<string, QueryValue>>,
  declared: Readonly<Record<string, JsonSchema>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const schema = Object.hasOwn(declared, name) ? declared[name] : undefined
      return [name, schema ? coerceValue(value, schema) : value]
    }),
  )
}

function coerceValue(value: QueryValue, schema: JsonSchema): unknown {
  if (typesOf(schema).includes('array')) {
    const items = itemSchema(schema)
    return [value].flat().map((item) => coerceText(item, items))
  }
  return typeof value === 'string' ? coerceText(value, schema) : value
}

function coerceText(text: string, schema: JsonSchema): unknown {
  const types = typesOf(schema)
  if (types.includes('string')) return text
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  const number = Number(text)
  const wantsNumber = types.includes('integer') || types.includes('number')
  return wantsNumber && decimal.test(text) && Number.isFinite(number) ? number : text
}

function itemSchema(schema: JsonSchema): JsonSchema {
  if (schema.items) return schema.items
  return (schema.anyOf ?? []).find((option) => option.items)?.items ?? {}
}
