// 20,000 requests over every route, as `src/fuzz.e2e.test.ts` sends 2,000: `npm run bench -- fuzz`. FUZZ_SEED has a run again.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@driftsentry/core/database'
import { startEmbeddedPostgres } from '@driftsentry/core/embedded-postgres'
import { fuzz } from '../src/testing/fuzz/fuzz.ts'
import { brokenInvariants, eventsBehind } from '../src/testing/fuzz/invariants.ts'
import { testServer } from '../src/testing/test-server.ts'

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000)
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 20_000)
const settleWithinMs = 120_000

const say = (text: string) => process.stdout.write(`${text}\n`)
say(`seed ${seed}, ${requests} requests`)
const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-fuzz-'))
const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
try {
  const database = openDatabase({ url: postgres.url, onIdleError: () => undefined })
  const close = () => database.close()
  const owned = { ...database, url: postgres.url, close, [Symbol.asyncDispose]: close }
  const server = await testServer({ RATE_LIMIT: '0' }, owned)
  const began = performance.now()
  const { statuses, findings, neverDone } = await fuzz(server, { seed, requests })
  say(`${Math.round(requests / ((performance.now() - began) / 1_000))} requests a second: ${JSON.stringify(statuses)}`)
  say(`never done: ${neverDone.join(', ') || 'none'}`)
  for (let waited = 0; waited < settleWithinMs && (await eventsBehind(server.database.pool)) > 0; waited += 250)
    await sleep(250)
  const broken = await brokenInvariants(server.database.pool)
  for (const finding of findings) say(`\nFINDING ${finding}`)
  for (const [invariant, rows] of Object.entries(broken)) say(`\nBROKEN ${invariant}: ${JSON.stringify(rows)}`)
  const faults = findings.length + Object.keys(broken).length
  say(faults === 0 ? 'Nothing found.' : `${faults} found. Again with FUZZ_SEED=${seed}.`)
  process.exitCode = faults === 0 ? 0 : 1
  await server[Symbol.asyncDispose]()
} finally {
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}
