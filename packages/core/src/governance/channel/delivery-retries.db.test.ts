import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { channelWorld } from '../../testing/channel-world.ts'
import { freshTeam } from '../../testing/factories.ts'
import { farEnd } from '../../testing/far-end.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const slack = (url: Secret) => ({ kind: 'slack', url }) as const

/** What the first attempt to send to this address left. */
async function failureOf(url: Secret) {
  const world = await channelWorld(database.db)
  const { id } = await world.create(slack(url))
  await world.alarm(1)
  world.pass(3_000)
  expect(await world.work()).toEqual([{ kind: 'slack', result: 'retried' }])
  const [delivery] = await world.sent(id)
  expect(delivery).toMatchObject({ status: 'pending', attempts: 1 })
  return delivery
}

describe('an attempt fails, and is repeated, when the far end', () => {
  test('hangs', async () => {
    await using end = await farEnd(() => undefined)
    expect(await failureOf(end.url)).toMatchObject({ failure: 'No response within 0.3 s.' })
  })

  test('fails', async () => {
    await using end = await farEnd((response) => response.writeHead(503).end('down'))
    expect(await failureOf(end.url)).toMatchObject({ answerStatus: 503, answerExcerpt: 'down' })
  })

  test('is not there', async () => {
    const end = await farEnd()
    await end[Symbol.asyncDispose]()
    expect(await failureOf(end.url)).toMatchObject({ answerStatus: null })
  })

  test('redirects, to a private address or anywhere', async () => {
    await using inner = await farEnd()
    await using end = await farEnd((response) => response.writeHead(307, { location: inner.url.reveal() }).end())
    expect(await failureOf(end.url)).toMatchObject({
      failure: 'Response 307; redirects are not followed.',
    })
    expect(inner.received).toEqual([])
  })
})

test('an address that became private is not contacted any more', async () => {
  await using end = await farEnd()
  let address = '127.0.0.1'
  const world = await channelWorld(database.db, { resolve: () => Promise.resolve([address]) })
  const { id } = await world.create(slack(new Secret(`http://hooks.example:${end.port}/`)))
  await world.alarm(1)
  address = '169.254.169.254'
  world.pass(3_000)
  expect(await world.work()).toEqual([{ kind: 'slack', result: 'dead' }])
  expect(await world.sent(id)).toMatchObject([
    { status: 'dead', failure: expect.stringContaining('not on the public internet') },
  ])
  expect(end.received).toEqual([])
})

test('what nobody takes for 24 hours is dead, and can be retried by hand', async () => {
  await using end = await farEnd((response) => response.writeHead(500).end())
  const world = await channelWorld(database.db)
  const { id: channelId } = await world.create(slack(end.url))
  await world.alarm(1)
  const result = async () => {
    world.pass(3 * 3_600_000)
    return (await world.work())[0]?.result
  }
  const results: unknown[] = []
  while (results.at(-1) !== 'dead') results.push(await result())
  expect(results).toEqual([...Array.from({ length: 8 }, () => 'retried'), 'dead'])
  const [dead] = await world.sent(channelId)
  if (!dead) throw new Error('the delivery is gone')
  expect(dead).toMatchObject({ status: 'dead', attempts: 9, nextAttemptAt: null })
  expect(world.queued).toEqual([])

  const of = { channelId, id: dead.id }
  const stranger = await freshTeam(database.db)
  await expect(world.deliveries.retry(stranger, of)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  end.answerWith((response) => response.end('ok'))
  expect(await world.deliveries.retry(world.caller, of)).toMatchObject({ status: 'pending', attempts: 0 })
  await expect(world.deliveries.retry(world.caller, of)).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await world.work()).toEqual([{ kind: 'slack', result: 'delivered' }])
})

test('many workers at once make one attempt', async () => {
  await using end = await farEnd()
  const world = await channelWorld(database.db)
  await world.create(slack(end.url))
  await world.alarm(1)
  world.pass(3_000)
  const [job] = world.queued
  if (!job) throw new Error('no job was made')
  const results = await Promise.all(Array.from({ length: 8 }, () => world.deliverer.deliver(job.key)))
  expect(results.filter((result) => result !== null)).toEqual([{ kind: 'slack', result: 'delivered' }])
  expect(end.received).toHaveLength(1)
})

test('a delivery whose job was lost is taken up again', async () => {
  await using end = await farEnd()
  const world = await channelWorld(database.db)
  await world.create(slack(end.url))
  await world.alarm(1)
  world.queued.length = 0
  world.pass(60_000)
  expect(await world.reconciled()).toHaveLength(0)
  world.pass(10_000)
  expect(await world.reconciled()).toHaveLength(1)
  expect(await world.work()).toEqual([{ kind: 'slack', result: 'delivered' }])
})

test('an attempt whose worker is lost is made again, and the word of one that outlived its lease counts for nothing', async () => {
  const held: ServerResponse[] = []
  await using end = await farEnd((response) => void held.push(response))
  const world = await channelWorld(database.db, { deadlineMs: 20_000 })
  const { id } = await world.create(slack(end.url))
  await world.alarm(1)
  world.pass(3_000)
  const lost = world.work()
  await vi.waitFor(() => expect(held).toHaveLength(1), { timeout: 60_000, interval: 10 })
  world.pass(119_000)
  expect(await world.reconciled()).toHaveLength(0)
  world.pass(2_000)
  expect(await world.reconciled()).toHaveLength(1)
  end.answerWith((response) => response.writeHead(503).end())
  expect(await world.work()).toEqual([{ kind: 'slack', result: 'retried' }])
  held[0]?.end('ok')
  expect(await lost).toEqual([null])
  expect(await world.sent(id)).toMatchObject([{ status: 'pending', attempts: 2, answerStatus: 503 }])
})
