import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../database/transaction.ts'
import type { TeamId } from '../kernel/ids.ts'
import { newId } from '../kernel/ids.ts'
import { Secret } from '../kernel/secret.ts'
import { freshTeam } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEvents } from './append.ts'
import { checkpointSigner } from './checkpoint.ts'
import { verifyChain } from './verify.ts'

const length = 12
const signer = checkpointSigner(new Secret('a key of this test, 32 bytes or more'))
let database: TestDatabase
beforeAll(async () => void (database = await testDatabase()))
afterAll(() => database.close())

async function freshLog(): Promise<TeamId> {
  const caller = await freshTeam(database.db)
  const drafts = Array.from({ length }, (_, n) => {
    const at = new Date(Date.UTC(2026, 0, 31, 9, 30, n))
    const states = { before: { n }, after: { n: n + 1 }, reason: `because of ${n}` }
    return { type: 'stack:updated', subjectId: newId(), at, data: { n }, ...states } as const
  })
  await inTransaction(database.db, (tx) => appendEvents(tx, caller, drafts))
  return caller.teamId
}

/** Runs statements as the owner of the database can: around the triggers. */
async function asOwner(statements: string): Promise<void> {
  await database.pool.query(
    `alter table events disable trigger append_only; ${statements}; alter table events enable trigger append_only`,
  )
}

/** Another value for each column that is hashed; none of them is what stands there. */
const otherValues: Readonly<Record<string, string>> = {
  id: 'gen_random_uuid()',
  type: `'stack:deleted'`,
  at: `at + interval '1 microsecond'`,
  actor_id: 'gen_random_uuid()',
  actor_name: `actor_name || ' '`,
  subject_type: `'drift'`,
  subject_id: 'gen_random_uuid()',
  stack_id: 'gen_random_uuid()',
  before: `'{"n": 99}'`,
  after: 'null',
  data: `data || '{"more": true}'`,
  reason: `reason || '.'`,
  request_id: `'another'`,
  ip_address: `'192.0.2.1'`,
  user_agent: `''`,
  prev_hash: `decode(repeat('00', 32), 'hex')`,
  hash: `decode(repeat('11', 32), 'hex')`,
}

type Tampering = (team: string, row: number) => { readonly statements: string; readonly named: number }

const anyTampering: fc.Arbitrary<readonly [string, Tampering]> = fc.oneof(
  fc.constantFrom(...Object.entries(otherValues)).map(([column, value]) => {
    const change: Tampering = (team, row) => ({
      statements: `update events set "${column}" = ${value} where team_id = '${team}' and seq = ${row}`,
      // The first row follows nothing: that hash of it cannot be changed to nothing.
      named: column === 'prev_hash' && row === 1 ? length + 2 : row,
    })
    return [`changes ${column} of`, change] as const
  }),
  fc.constant<readonly [string, Tampering]>([
    'deletes',
    (team, row) => ({ statements: `delete from events where team_id = '${team}' and seq = ${row}`, named: row }),
  ]),
  fc.constant<readonly [string, Tampering]>([
    'deletes and renumbers after',
    (team, row) => ({
      statements: `delete from events where team_id = '${team}' and seq = ${row};
        update events set seq = seq - 1 where team_id = '${team}' and seq > ${row};
        update event_heads set seq = ${length - 1} where team_id = '${team}'`,
      named: row,
    }),
  ]),
  fc.constant<readonly [string, Tampering]>([
    'doubles',
    (team, row) => ({
      statements: `update events set seq = seq + 1 where team_id = '${team}' and seq > ${row};
        insert into events select (json_populate_record(e, json_build_object('seq', ${row + 1}, 'id', gen_random_uuid()))).*
          from events e where team_id = '${team}' and seq = ${row};
        update event_heads set seq = ${length + 1} where team_id = '${team}'`,
      named: row + 1,
    }),
  ]),
  fc.constant<readonly [string, Tampering]>([
    'exchanges with the next',
    (team, row) => {
      const one = Math.min(row, length - 1)
      return {
        statements: `update events set seq = ${2 * one + 1} - seq where team_id = '${team}' and seq in (${one}, ${one + 1})`,
        named: one,
      }
    },
  ]),
)

test('whatever the owner of the database does to a row, verify names the first that is not as it was', async () => {
  await fc.assert(
    fc.asyncProperty(anyTampering, fc.integer({ min: 1, max: length }), async ([, tampering], row) => {
      const teamId = await freshLog()
      const { statements, named } = tampering(teamId, row)
      if (named > length + 1) return
      await asOwner(statements)
      expect(await verifyChain(database.db, teamId, { signer })).toMatchObject({ whole: false, seq: named })
    }),
    { numRuns: 120 },
  )
})

test('a tail that is rewritten consistently, counter and all, is shown by a head that was kept', async () => {
  const teamId = await freshLog()
  const before = await verifyChain(database.db, teamId, { signer })
  const kept = before.whole ? { seq: before.headSeq, hash: before.headHash } : { seq: 0, hash: '' }
  // The owner of the database deletes the last event and appends another in its place, as the program itself would.
  await asOwner(`delete from events where team_id = '${teamId}' and seq = ${length};
    update event_heads set seq = ${length - 1},
      hash = (select hash from events where team_id = '${teamId}' and seq = ${length - 1}) where team_id = '${teamId}'`)
  const caller = {
    teamId,
    actor: { type: 'system', name: 'owner' },
    requestId: null,
    ipAddress: null,
    userAgent: null,
  } as const
  const draft = { type: 'stack:updated', subjectId: newId(), at: new Date(), data: {} } as const
  await inTransaction(database.db, (tx) => appendEvents(tx, caller, [draft]))
  expect(await verifyChain(database.db, teamId, { signer })).toMatchObject({ whole: true, count: length })
  expect(await verifyChain(database.db, teamId, { signer, anchors: [kept] })).toMatchObject({
    whole: false,
    seq: length,
    fault: 'rewritten',
  })
})
