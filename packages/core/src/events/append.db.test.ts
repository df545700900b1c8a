import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../database/transaction.ts'
import { Secret } from '../kernel/secret.ts'
import { newId, type DriftId } from '../kernel/ids.ts'
import { freshTeam } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEvents, eventChannel, type EventDraft } from './append.ts'
import { checkpointSigner } from './checkpoint.ts'
import { eventHead } from './head.ts'
import { verifyChain } from './verify.ts'

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase({ maxConnections: 14 })))
afterAll(() => database.close())

const signer = checkpointSigner(new Secret('a key of this test, 32 bytes or more'))

const draft = (data: object = {}): EventDraft => ({
  type: 'drift:created',
  subjectId: newId<DriftId>(),
  at: new Date('2026-01-31T09:30:00.123Z'),
  data,
})

test('numbers the events of each team from 1, without a gap', async () => {
  const { db } = database
  const [one, other] = [await freshTeam(db), await freshTeam(db)]
  expect(await eventHead(db, one.teamId)).toBe('0')
  expect(await inTransaction(db, (tx) => appendEvents(tx, one, [draft(), draft()]))).toEqual({ first: 1, last: 2 })
  expect(await inTransaction(db, (tx) => appendEvents(tx, one, [draft()]))).toEqual({ first: 3, last: 3 })
  expect(await inTransaction(db, (tx) => appendEvents(tx, other, [draft()]))).toEqual({ first: 1, last: 1 })
  expect(await eventHead(db, one.teamId)).toBe('3')
})

test('leaves neither event nor number when the business transaction fails', async () => {
  const { db } = database
  const caller = await freshTeam(db)
  const failing = inTransaction(db, async (tx) => {
    await appendEvents(tx, caller, [draft()])
    throw new Error('the business failed')
  })
  await expect(failing).rejects.toThrow('the business failed')
  expect(await eventHead(db, caller.teamId)).toBe('0')
  expect(await verifyChain(db, caller.teamId, { signer })).toMatchObject({ whole: true, count: 0 })
})

test('keeps one whole, gapless chain under 12 writers at once', async () => {
  const { db } = database
  const caller = await freshTeam(db)
  const writer = async (name: number) => {
    for (let turn = 0; turn < 20; turn++) {
      await inTransaction(db, (tx) => appendEvents(tx, caller, [draft({ name, turn }), draft({ name, turn })]))
    }
  }
  await Promise.all(Array.from({ length: 12 }, (_, name) => writer(name)))
  expect(await verifyChain(db, caller.teamId, { signer })).toMatchObject({ whole: true, count: 480 })
})

test('a chain of more than one insert and one page is whole', async () => {
  const { db } = database
  const caller = await freshTeam(db)
  const drafts = Array.from({ length: 2_500 }, (_, index) => draft({ index }))
  expect(await inTransaction(db, (tx) => appendEvents(tx, caller, drafts))).toEqual({ first: 1, last: 2_500 })
  expect(await verifyChain(db, caller.teamId, { signer })).toMatchObject({ whole: true, count: 2_500 })
})

test('what hostile input holds is stored, and hashes to what was stored', async () => {
  const { db } = database
  const member = await freshTeam(db)
  const caller = { ...member, ipAddress: 'fe80::1%eth0', userAgent: '\0\uD800'.repeat(900), requestId: 'r-\0' }
  const hostile = [
    draft({ text: 'NUL \0 half \uD83D pair \uDE00 whole 😀', 'ke\0y': 1, ['__proto__']: { a: 1 }, constructor: 2 }),
    draft(JSON.parse('{"__proto__": {"polluted": true}, "ключ": "значение", "a": {"b": [1, null, [], {}]}}')),
    draft({ small: 5e-324, large: 1.7976931348623157e308, third: 1 / 3, round: 1e21, zero: -0, when: new Date(0) }),
    { ...draft(), before: { a: undefined, b: Number.NaN }, after: null, reason: "'; drop table events; --" },
  ]
  await inTransaction(db, (tx) => appendEvents(tx, caller, hostile))
  expect(await verifyChain(db, caller.teamId, { signer })).toMatchObject({ whole: true, count: 4 })
  const rows = await db
    .selectFrom('audit_logs')
    .selectAll()
    .where('team_id', '=', caller.teamId)
    .orderBy('seq')
    .execute()
  expect(rows[0]).toMatchObject({
    ip_address: 'fe80::1',
    actor_email: member.actor.type === 'user' && member.actor.email,
  })
  expect(rows[2]?.details).toMatchObject({ small: 5e-324, third: 1 / 3, round: 1e21, when: '1970-01-01T00:00:00.000Z' })
  expect(rows[3]).toMatchObject({ old_value: { b: null }, new_value: null, reason: "'; drop table events; --" })
  await inTransaction(db, (tx) => appendEvents(tx, { ...caller, ipAddress: 'not an address' }, [draft()]))
  expect(await verifyChain(db, caller.teamId, { signer })).toMatchObject({ whole: true, count: 5 })
})

test('an append wakes who listens, with the id of the team and nothing else', async () => {
  const { db, pool } = database
  const caller = await freshTeam(db)
  const listener = await pool.connect()
  try {
    const heard = new Promise((resolve) =>
      listener.on('notification', ({ payload }) => payload === caller.teamId && resolve(payload)),
    )
    await listener.query(`listen ${eventChannel}`)
    await inTransaction(db, (tx) => appendEvents(tx, caller, [draft()]))
    expect(await heard).toBe(caller.teamId)
  } finally {
    listener.release(true)
  }
})

test.each(['update events set type = type', 'delete from events', 'truncate events', 'delete from events where false'])(
  'the database refuses: %s',
  async (statement) => {
    await expect(sql.raw(statement).execute(database.db)).rejects.toThrow('events is append-only')
  },
)

test('a team with history cannot be deleted', async () => {
  const { db } = database
  const caller = await freshTeam(db)
  await inTransaction(db, (tx) => appendEvents(tx, caller, [draft()]))
  await expect(db.deleteFrom('teams').where('id', '=', caller.teamId).execute()).rejects.toThrow('event_heads')
})

describe('who writes around the trigger is named by verify', () => {
  const tamperings = [
    [
      'changes a value',
      (team: string) => `update events set data = '{"n": 9}' where team_id = '${team}' and seq = 3`,
      { seq: 3, fault: 'altered' },
    ],
    [
      'moves a time by a microsecond',
      (team: string) => `update events set at = at + interval '1 microsecond' where team_id = '${team}' and seq = 2`,
      { seq: 2, fault: 'altered' },
    ],
    [
      'deletes a row',
      (team: string) => `delete from events where team_id = '${team}' and seq = 4`,
      { seq: 4, fault: 'missing' },
    ],
    [
      'deletes the first row',
      (team: string) => `delete from events where team_id = '${team}' and seq = 1`,
      { seq: 1, fault: 'missing' },
    ],
    [
      'deletes the last row',
      (team: string) => `delete from events where team_id = '${team}' and seq = 5`,
      { seq: 5, fault: 'cut' },
    ],
    [
      'deletes the last row and sets the counter back',
      (team: string) =>
        `delete from events where team_id = '${team}' and seq = 5; update event_heads set seq = 4 where team_id = '${team}'`,
      { seq: 5, fault: 'cut' },
    ],
    [
      'forgets the team had a log',
      (team: string) => `delete from event_heads where team_id = '${team}'`,
      { seq: 1, fault: 'cut' },
    ],
    [
      'swaps two rows',
      (team: string) =>
        `update events set seq = 9 - seq where team_id = '${team}' and seq in (2, 3); update events set seq = seq - 4 where team_id = '${team}' and seq in (6, 7)`,
      { seq: 2, fault: 'unlinked' },
    ],
    [
      'puts a row in',
      (team: string) =>
        `update events set seq = seq + 100 where team_id = '${team}' and seq > 2; update events set seq = seq - 99 where team_id = '${team}' and seq > 100; insert into events select * from (select (json_populate_record(e, '{"seq": 3}')).* from events e where team_id = '${team}' and seq = 2) forged`,
      { seq: 3, fault: 'unlinked' },
    ],
  ] as const

  test.each(tamperings)('%s', async (_, statement, named) => {
    const { db } = database
    const caller = await freshTeam(db)
    await inTransaction(db, (tx) =>
      appendEvents(
        tx,
        caller,
        [0, 1, 2, 3, 4].map((n) => draft({ n })),
      ),
    )
    expect(await verifyChain(db, caller.teamId, { signer })).toMatchObject({ whole: true, count: 5 })
    await sql
      .raw(
        `alter table events disable trigger append_only; ${statement(caller.teamId)}; alter table events enable trigger append_only`,
      )
      .execute(db)
    expect(await verifyChain(db, caller.teamId, { signer })).toMatchObject({ whole: false, ...named })
  })
})
