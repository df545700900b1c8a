import { expect, test } from 'vitest'
import { z } from 'zod'
import { unfit } from './api-error.ts'
import { plainWords } from './plain-words.ts'
import { momentInput } from './wire.schema.ts'

const schema = z.strictObject({
  limit: z.int().min(1).max(100).optional(),
  share: z.number().optional(),
  flag: z.boolean().optional(),
  severity: z.array(z.enum(['critical', 'info'])).optional(),
  id: z.uuid().optional(),
  name: z.string().min(1).max(5).optional(),
  reason: z.string().min(10).optional(),
  ids: z.array(z.string()).min(1).optional(),
  after: momentInput.optional(),
  at: z.iso.datetime().optional(),
  slug: z.string().regex(/^a/, 'A slug begins with an a.').optional(),
  kind: z.discriminatedUnion('is', [z.object({ is: z.literal('a') })]).optional(),
})
const needed = z.strictObject({ name: z.string(), kind: z.enum(['a', 'b']) })

const faults = (input: unknown, by: z.ZodType = schema) => {
  const { error } = by.safeParse(input, { error: plainWords })
  return error ? unfit(error) : null
}

test.each<[object, string]>([
  [{ limit: 0 }, 'limit must be 1 or more'],
  [{ limit: 101 }, 'limit must be 100 or less'],
  [{ limit: 1.5 }, 'limit must be a whole number'],
  [{ share: 'x' }, 'share must be a number'],
  [{ flag: 'no' }, 'flag must be true or false'],
  [{ severity: ['bad'] }, 'severity.0 must be critical or info'],
  [{ severity: 'critical' }, 'severity must be a list'],
  [{ id: 'x' }, 'id must be an id (a UUID)'],
  [{ name: '' }, 'name must not be empty'],
  [{ name: 'abcdef' }, 'name must have at most 5 characters'],
  [{ reason: 'short' }, 'reason must have at least 10 characters'],
  [{ ids: [] }, 'ids must not be empty'],
  [{ after: 'soon' }, 'after must be a date, or a date and time, as in 2026-01-31 or 2026-01-31T09:30:00Z'],
  [{ at: 'soon' }, 'at must be a date and time, as in 2026-01-31T09:30:00Z'],
  [{ slug: 'b' }, 'slug: A slug begins with an a.'],
  [{ nope: 1 }, 'nope is not known here'],
])('%j: %s', (input, says) => {
  expect(faults(input)?.message).toBe(`Invalid input: ${says}`)
})

test('what lacks is required, whatever it would have been', () => {
  expect(faults({}, needed)?.details).toEqual({
    errors: [
      { path: 'name', message: 'is required' },
      { path: 'kind', message: 'is required' },
    ],
  })
})

test('each unknown key is a fault at its own place', () => {
  expect(faults({ one: 1, two: 2 })?.details).toEqual({
    errors: [
      { path: 'one', message: 'is not known here' },
      { path: 'two', message: 'is not known here' },
    ],
  })
})

test('no fault is told in the words of the library', () => {
  const told = JSON.stringify(faults({ kind: { is: 'b' }, limit: 'x', id: 4, ids: 'x', at: 3 }))
  expect(told).not.toMatch(/Invalid|expected|received/)
})
