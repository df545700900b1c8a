import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../database/transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import { systemClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { Secret } from '../kernel/secret.ts'
import { freshTeam } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEvents } from './append.ts'
import { auditLogService } from './audit-log.service.ts'
import { checkpointSigner } from './checkpoint.ts'
import { verifyChain } from './verify.ts'
import { verifyExport } from './verify-export.ts'

const signer = checkpointSigner(new Secret('a key of this test, 32 bytes or more'))
const stranger = checkpointSigner(new Secret('another key, 32 bytes or more as well'))
const dayMs = 86_400_000

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase()))
afterAll(() => database.close())

const services = (daysLater: number, keepDays: number | null) =>
  auditLogService({
    db: database.db,
    clock: { now: () => new Date(systemClock.now().getTime() + daysLater * dayMs) },
    signer,
    keepMs: keepDays === null ? null : keepDays * dayMs,
  })

function append(caller: Caller, count: number) {
  const drafts = Array.from({ length: count }, (_, n) => {
    return { type: 'stack:created', subjectId: newId(), at: new Date(), data: { n, text: '=1+1' } } as const
  })
  return inTransaction(database.db, (tx) => appendEvents(tx, caller, drafts))
}

/** As if the month had passed: what is appended from here on goes to the partition of the month after next. */
async function monthsPass(months: number): Promise<void> {
  await sql
    .raw(`alter table events alter column recorded_at set default clock_timestamp() + interval '${months} months'`)
    .execute(database.db)
}

const linesOf = async function* (text: string) {
  for (const line of text.trimEnd().split('\n')) yield line
}

async function exported(
  caller: Caller,
  request: Parameters<ReturnType<typeof services>['export']>[1],
): Promise<string> {
  let text = ''
  for await (const piece of services(0, null).export(caller, request)) text += piece
  return text
}

const partitions = async () =>
  (
    await sql<{
      name: string
    }>`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'events'::regclass`.execute(
      database.db,
    )
  ).rows.map(({ name }) => name)

describe('retention', () => {
  test('drops whole months past keeping, and the rest still verifies from a signed checkpoint', async () => {
    const [one, other] = [await freshTeam(database.db), await freshTeam(database.db)]
    await append(one, 5)
    await append(other, 2)
    await monthsPass(2)
    await append(one, 3)
    await monthsPass(0)
    expect(await services(0, 30).keepUp()).toMatchObject({ dropped: [] })
    expect(await services(70, null).keepUp()).toMatchObject({ dropped: [] })
    const { dropped } = await services(70, 30).keepUp()
    expect(dropped).toContain('event_partitions.until_now')
    expect(await partitions()).not.toContain('event_partitions.until_now')

    const verified = await verifyChain(database.db, one.teamId, { signer })
    expect(verified).toMatchObject({ whole: true, from: 6, count: 3, headSeq: 8 })
    expect(await verifyChain(database.db, other.teamId, { signer })).toMatchObject({ whole: true, from: 3, count: 0 })
    expect(await append(other, 1)).toEqual({ first: 3, last: 3 })
    expect(await verifyChain(database.db, other.teamId, { signer })).toMatchObject({ whole: true, from: 3, count: 1 })

    const text = await exported(one, { format: 'ndjson' })
    expect(await verifyExport(linesOf(text))).toMatchObject({ whole: true, first: 6, count: 3 })
    const publicKey = stranger.publicKey.toString('hex')
    expect(await verifyExport(linesOf(text), { publicKey })).toMatchObject({ whole: false, line: 1 })

    expect(await verifyChain(database.db, one.teamId, { signer: stranger })).toMatchObject({
      seq: 1,
      fault: 'unsigned',
    })
    await sql
      .raw(
        `alter table events disable trigger append_only; delete from events where team_id = '${one.teamId}' and seq = 6`,
      )
      .execute(database.db)
    expect(await verifyChain(database.db, one.teamId, { signer })).toMatchObject({
      whole: false,
      seq: 6,
      fault: 'missing',
    })
  })

  test('a partition refuses change as the whole table does', async () => {
    for (const name of await partitions()) {
      for (const statement of [`update ${name} set type = type`, `delete from ${name}`, `truncate ${name}`]) {
        await expect(sql.raw(statement).execute(database.db)).rejects.toThrow('append-only')
      }
    }
  })

  test('the months to come are there, once, however often they are asked for', async () => {
    // A clock that was far ahead has dropped, late in a month, one that is still to come.
    await services(0, null).keepUp()
    expect(await services(0, null).keepUp()).toMatchObject({ made: 0 })
    const names = await partitions()
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThanOrEqual(12)
  })
})

describe('an export', () => {
  test('is verified with nothing but the file, and each tampering is named by its line', async () => {
    const caller = await freshTeam(database.db)
    await append(caller, 1_203)
    const text = await exported(caller, { format: 'ndjson' })
    const verdict = await verifyExport(linesOf(text))
    expect(verdict).toMatchObject({ whole: true, first: 1, count: 1_203, headSeq: 1_203, notes: [] })
    expect(await verifyChain(database.db, caller.teamId, { signer })).toMatchObject({
      headHash: verdict.whole ? verdict.headHash : '',
    })
    const lines = text.trimEnd().split('\n')
    const tampered: readonly (readonly [string, readonly string[], number])[] = [
      ['a changed value', lines.with(500, (lines[500] ?? '').replace('"n":', '"n":1')), 501],
      ['a line left out', lines.toSpliced(700, 1), 701],
      ['two lines exchanged', lines.with(3, lines[4] ?? '').with(4, lines[3] ?? ''), 4],
      ['the end cut off', lines.slice(0, -1), lines.length - 1],
      ['lines before the end left out', lines.toSpliced(-3, 2), lines.length - 2],
      ['something added', [...lines, '{}'], lines.length + 1],
      ['no header', lines.slice(1), 1],
    ]
    for (const [what, changed, line] of tampered) {
      expect([what, await verifyExport(linesOf(changed.join('\n')))]).toMatchObject([what, { whole: false, line }])
    }
  })

  test('of a part says what came before, and agrees with an anchor or names the line that does not', async () => {
    const caller = await freshTeam(database.db)
    await append(caller, 20)
    const text = await exported(caller, { format: 'ndjson', fromSeq: 5, toSeq: 15 })
    const verdict = await verifyExport(linesOf(text))
    expect(verdict).toMatchObject({ whole: true, first: 5, count: 11, notes: [expect.stringContaining('event 5')] })
    const hash = verdict.whole ? verdict.headHash : ''
    const anchor = { teamId: caller.teamId, seq: 15, hash }
    expect(await verifyExport(linesOf(text), { anchors: [anchor] })).toMatchObject({ whole: true })
    const forged = { ...anchor, hash: hash.replace(/^./, (first) => (first === '0' ? '1' : '0')) }
    expect(await verifyExport(linesOf(text), { anchors: [forged] })).toMatchObject({ whole: false, seq: 15 })
    expect(await verifyChain(database.db, caller.teamId, { signer, anchors: [forged] })).toMatchObject({
      seq: 15,
      fault: 'rewritten',
    })
    await expect(exported(caller, { format: 'ndjson', fromSeq: 21 })).rejects.toThrow('no audit events in this range')
  })

  test('as CSV runs nothing in a spreadsheet and holds what was hashed', async () => {
    const caller = { ...(await freshTeam(database.db)), actor: { type: 'system', name: '=cmd|calc' } } as const
    await append(caller, 2)
    const [header, first] = (await exported(caller, { format: 'csv' })).split('\n')
    expect(header).toBe('seq,at,type,actor,subject_type,subject_id,reason,prev_hash,hash,canonical')
    expect(first).toContain(",'=cmd|calc,")
    expect(first).toContain('""seq"":1')
  })
})
