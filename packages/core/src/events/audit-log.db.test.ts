import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../database/transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import { type DriftId, newId } from '../kernel/ids.ts'
import { freshTeam } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEvents } from './append.ts'
import { checkpointSigner } from './checkpoint.ts'
import { systemClock } from '../kernel/clock.ts'
import { Secret } from '../kernel/secret.ts'
import { auditLogService } from './audit-log.service.ts'
import type { AuditFilter } from './audit-log.ts'
import type { EventType } from './catalogue.ts'

const signer = checkpointSigner(new Secret('a key of this test, 32 bytes or more'))
let database: TestDatabase
beforeAll(async () => void (database = await testDatabase()))
afterAll(() => database.close())

const day = (number: number) => new Date(Date.UTC(2026, 0, number))
const driftId = newId<DriftId>()

async function write(caller: Caller, type: EventType, at: Date, more: object = {}): Promise<void> {
  const draft = { type, subjectId: newId<DriftId>(), at, data: {}, ...more }
  await inTransaction(database.db, (tx) => appendEvents(tx, caller, [draft]))
}

async function teamWithHistory() {
  const caller = await freshTeam(database.db)
  const system: Caller = { ...caller, actor: { type: 'system', name: 'scanner' } }
  await write(system, 'drift:created', day(1), { subjectId: driftId })
  await write(caller, 'drift:approved', day(2), { subjectId: driftId, reason: 'Agreed with the Network team' })
  await write(caller, 'alert:read', day(3), { data: { driftId, title: 'Port opened' } })
  await write(caller, 'stack:created', day(4), { data: { name: '100%_odd' } })
  return { caller, audit: auditLogService({ db: database.db, clock: systemClock, signer, keepMs: null }) }
}

test.each([
  [{}, ['stack:created', 'alert:read', 'drift:approved', 'drift:created']],
  [{ action: ['drift:created', 'alert:read'] }, ['alert:read', 'drift:created']],
  [{ subjectType: 'drift' }, ['drift:approved', 'drift:created']],
  [{ subjectId: driftId }, ['drift:approved', 'drift:created']],
  [{ driftId }, ['alert:read', 'drift:approved', 'drift:created']],
  [{ fromSeq: 2, toSeq: 3 }, ['alert:read', 'drift:approved']],
  [{ from: day(2), to: day(4) }, ['alert:read', 'drift:approved']],
  [{ search: 'network TEAM' }, ['drift:approved']],
  [{ search: '100%_' }, ['stack:created']],
  [{ search: 'scanner' }, ['drift:created']],
  [{ search: 'nothing holds this' }, []],
] as const)('finds what %o asks for, newest first, and counts it', async (filter: AuditFilter, actions) => {
  const { caller, audit } = await teamWithHistory()
  const page = await audit.list(caller, { filter, page: { limit: 10, offset: 0, cursor: null } })
  expect(page.items.map(({ action }) => action)).toEqual(actions)
  expect(page).toMatchObject({ total: actions.length, asOf: '4', nextCursor: null })
})

test('pages by cursor through everything once', async () => {
  const { caller, audit } = await teamWithHistory()
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const page = await audit.list(caller, { filter: {}, page: { limit: 3, offset: 0, cursor } })
    seen.push(...page.items.map(({ seq }) => seq))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen).toEqual([4, 3, 2, 1])
})

test('refuses a cursor of another list', async () => {
  const { caller, audit } = await teamWithHistory()
  const cursor = Buffer.from(JSON.stringify(['audit-logs', 'x; drop table events', ''])).toString('base64url')
  const page = { limit: 3, offset: 0, cursor }
  await expect(audit.list(caller, { filter: {}, page })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
})

test('shows a team nothing of another', async () => {
  await teamWithHistory()
  const stranger = await freshTeam(database.db)
  const audit = auditLogService({ db: database.db, clock: systemClock, signer, keepMs: null })
  const page = await audit.list(stranger, { filter: { driftId }, page: { limit: 10, offset: 0, cursor: null } })
  expect(page).toMatchObject({ items: [], total: 0 })
  expect(await audit.verify(stranger)).toMatchObject({ whole: true, count: 0 })
})
