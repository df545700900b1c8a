import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../kernel/secret.ts'
import { freshTeam } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { keptAnswerService } from './kept-answer.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const digest = Buffer.alloc(32, 7)
const hour = 60 * 60 * 1_000

test('an answer is kept for 24 hours, then pruned, and its key is free again', async () => {
  const { db } = database
  const caller = await freshTeam(db)
  const clock = { at: Date.now(), now: () => new Date(clock.at) }
  const answers = keptAnswerService({ db, clock, encryptionKey: new Secret('x'.repeat(32)) })
  const count = async () =>
    (await db.selectFrom('kept_answers').select('key').where('team_id', '=', caller.teamId).execute()).length
  expect(await answers.begin(caller, 'one')).toEqual({ is: 'first' })
  await answers.keep(caller, 'one', { digest, status: 201, body: '{"n":1.0}' })
  clock.at += 23 * hour
  await answers.prune()
  const turn = await answers.begin(caller, 'one')
  expect(turn).toMatchObject({ is: 'repetition' })
  expect('answerTo' in turn && turn.answerTo(digest)).toEqual({ status: 201, body: '{"n":1.0}' })
  clock.at += 2 * hour
  await answers.prune()
  expect(await count()).toBe(0)
  expect(await answers.begin(caller, 'one')).toEqual({ is: 'first' })
})

test('a request that was given up may be tried again; one that was answered is not given up', async () => {
  const { db } = database
  const caller = await freshTeam(db)
  const answers = keptAnswerService({ db, clock: { now: () => new Date() }, encryptionKey: new Secret('x'.repeat(32)) })
  await answers.begin(caller, 'two')
  await expect(answers.begin(caller, 'two')).rejects.toMatchObject({
    code: 'CONFLICT',
    details: { idempotency: 'running' },
  })
  await answers.giveUp(caller, 'two')
  expect(await answers.begin(caller, 'two')).toEqual({ is: 'first' })
  await answers.keep(caller, 'two', { digest, status: 200, body: '{}' })
  await answers.giveUp(caller, 'two')
  expect(await answers.begin(caller, 'two')).toMatchObject({ is: 'repetition' })
})
