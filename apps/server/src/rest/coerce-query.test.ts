import { expect, test } from 'vitest'
import { z } from 'zod'
import { coerceQuery } from './coerce-query.ts'
import { toJsonSchema } from './json-schema.ts'

const schema = z.strictObject({
  limit: z.int().default(20),
  ratio: z.number().optional(),
  strict: z.boolean().optional(),
  search: z.string().optional(),
  severity: z.array(z.enum(['critical', 'all'])).optional(),
  port: z.array(z.int()).optional(),
  version: z.int().nullable().optional(),
})
const declared = toJsonSchema(schema, 'input').properties ?? {}
const coerced = (text: string) => {
  const query: Record<string, string | string[]> = {}
  for (const [key, value] of new URLSearchParams(text))
    query[key] = key in query ? [query[key] ?? '', value].flat() : value
  return coerceQuery(query, declared)
}

test('numbers come from plain decimal digits only', () => {
  expect(coerced('limit=5&ratio=-1.5&version=3')).toEqual({ limit: 5, ratio: -1.5, version: 3 })
  for (const text of ['1e3', '0x10', 'Infinity', 'NaN', '+1', '01', ' 1', '', '1_000']) {
    expect(coerced(`limit=${encodeURIComponent(text)}`)).toEqual({ limit: text })
  }
})

test('a boolean is true or false, and nothing else', () => {
  expect(coerced('strict=false')).toEqual({ strict: false })
  expect(coerced('strict=true')).toEqual({ strict: true })
  for (const text of ['1', '0', 'no', 'TRUE', '']) expect(coerced(`strict=${text}`)).toEqual({ strict: text })
})

test('a list is a key given once or often, and its items are coerced', () => {
  expect(coerced('severity=critical')).toEqual({ severity: ['critical'] })
  expect(coerced('severity=critical&severity=all&port=1&port=2')).toEqual({
    severity: ['critical', 'all'],
    port: [1, 2],
  })
})

test('a text that looks like a number stays a text where text is declared', () => {
  expect(coerced('search=123')).toEqual({ search: '123' })
})

test('a key given twice where one value belongs, or never declared, is left for Zod to refuse', () => {
  expect(schema.safeParse(coerced('limit=1&limit=2')).success).toBe(false)
  expect(schema.safeParse(coerced('constructor=1')).success).toBe(false)
})
