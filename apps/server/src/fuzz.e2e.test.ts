import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { fuzz, type FuzzReport } from './testing/fuzz/fuzz.ts'
import { brokenInvariants, eventsBehind } from './testing/fuzz/invariants.ts'
import { testServer, type TestServer } from './testing/test-server.ts'

/** Another one with `FUZZ_SEED=7 vitest run fuzz`. */
const seed = Number(process.env['FUZZ_SEED'] ?? 1)
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 2_000)

let server: TestServer
let report: FuzzReport
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
  report = await fuzz(server, { seed, requests })
}, 600_000)
afterAll(() => server[Symbol.asyncDispose]())

test(`whatever is asked, the answer is one that the document allows, and never our fault (seed ${seed})`, () => {
  expect(report.findings).toEqual([])
})

test('the requests reach what they are about: most operations were done at least once', () => {
  // What needs a mailed link, a code or an open session cannot be guessed.
  expect(report.neverDone.length).toBeLessThan(27)
  expect(Object.keys(report.statuses)).toEqual(
    expect.arrayContaining(['200', '201', '400', '401', '403', '404', '409']),
  )
})

test('what the database holds agrees with what happened', async () => {
  await vi.waitFor(async () => expect(await eventsBehind(server.database.pool)).toBe(0), {
    timeout: 60_000,
    interval: 100,
  })
  expect(await brokenInvariants(server.database.pool)).toEqual({})
})

test('every chain of events verifies', async () => {
  const { rows } = await server.database.pool.query<{ parked: number }>(
    'select count(*) as parked from event_consumers where parked_at is not null',
  )
  expect(rows[0]?.parked).toBe(0)
  const verification = z.object({ data: z.object({ whole: z.boolean() }) })
  const answers = await Promise.all(report.admins.map(async (admin) => (await admin('/audit-logs/verify')).json()))
  const verified = answers.map((answer) => verification.safeParse(answer)).filter(({ success }) => success)
  expect(verified.length).toBeGreaterThan(0)
  for (const { data } of verified) expect(data?.data.whole).toBe(true)
})
