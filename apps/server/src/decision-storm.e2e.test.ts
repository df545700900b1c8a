import type { DriftId } from '@driftsentry/core/ids'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openedGroup, planOf } from './testing/plan.ts'
import { type Client, json, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
  team = await server.team('storm')
})
afterAll(() => server[Symbol.asyncDispose]())

const driftCount = 1_000
const reason = 'agreed with the owners of it'
const verbs = ['approve', 'reject', 'resolve'] as const
const statuses = { approve: 'approved', reject: 'rejected', resolve: 'resolved' } as const
const decisions = ['drift:approved', 'drift:rejected', 'drift:resolved'] as const

/** Somebody who decides, by the name that the log and a refusal call them. */
interface Decider {
  readonly name: string
  readonly client: Client
}

/** What somebody was told of one drift. */
interface Told {
  readonly id: string
  readonly by: string
  /** What it became by them; null for who came too late. */
  readonly won: string | null
  readonly message: string
}

const won = z.object({ data: z.object({ version: z.literal(2) }) })
const lost = z.object({ error: z.object({ code: z.literal('CONFLICT'), message: z.string() }) })
const bulk = z.object({
  data: z.object({
    outcomes: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(['done', 'refused']),
        status: z.string(),
        message: z.string().nullish(),
      }),
    ),
  }),
})
const created = z.object({ data: z.object({ id: z.string() }) })
const keyMade = z.object({ data: z.object({ key: z.string() }) })

/** Five people and five programs. */
async function tenDeciders(): Promise<readonly Decider[]> {
  const deciders: Decider[] = []
  while (deciders.length < 10) {
    const { email, client } = await team.member('engineer')
    const name = `program ${deciders.length}`
    const answer = await team.admin('/api-keys', json('POST', { name, scopes: ['decide'] }))
    deciders.push({ name: email, client })
    deciders.push({ name, client: server.as(keyMade.parse(await answer.json()).data.key) })
  }
  return deciders
}

async function alarmingDrifts(): Promise<readonly DriftId[]> {
  const stack = created.parse(await (await team.engineer('/stacks', json('POST', { name: 'storm' }))).json()).data.id
  const plan = planOf(Array.from({ length: driftCount }, (_, index) => openedGroup(`group-${index}`)))
  const headers = { 'content-type': 'application/json' }
  expect((await team.engineer(`/stacks/${stack}/scans`, { method: 'POST', body: plan, headers })).status).toBe(201)
  const rows = await server.database.db
    .selectFrom('drifts')
    .select('id')
    .where('resource_address', 'like', '%group-%')
    .execute()
  return rows.map(({ id }) => id)
}

/** Decides one drift after the other, each by what was read of it. */
async function decideEach({ name: by, client }: Decider, ids: readonly string[], offset: number) {
  const told: Told[] = []
  for (const [index, id] of ids.entries()) {
    const verb = verbs[(index + offset) % verbs.length] ?? 'approve'
    const body = json('POST', { reason, ...(verb === 'resolve' ? { how: 'manual-fix' } : {}) })
    const headers = { 'content-type': 'application/json', 'if-match': '"1"' }
    const answer = await client(`/drifts/${id}/${verb}`, { ...body, headers })
    expect([200, 409]).toContain(answer.status)
    const text: unknown = await answer.json()
    if (answer.status === 200) told.push({ id, by, won: statuses[verb], message: JSON.stringify(won.parse(text)) })
    else told.push({ id, by, won: null, message: lost.parse(text).error.message })
  }
  return told
}

/** Decides twenty at a time, whatever they are by then. */
async function decideBulk({ name: by, client }: Decider, ids: readonly string[], action: 'approve' | 'reject') {
  const told: Told[] = []
  for (let start = 0; start < ids.length; start += 20) {
    const answer = await client('/drifts/bulk', json('POST', { ids: ids.slice(start, start + 20), action, reason }))
    expect(answer.status).toBe(200)
    for (const { id, outcome, status, message } of bulk.parse(await answer.json()).data.outcomes) {
      told.push({ id, by, won: outcome === 'done' ? status : null, message: message ?? '' })
    }
  }
  return told
}

async function deadlocks(): Promise<number> {
  const text = 'select deadlocks::int from pg_stat_database where datname = current_database()'
  const { rows } = await server.database.pool.query<{ deadlocks: number }>(text)
  return rows[0]?.deadlocks ?? Number.NaN
}

/** So many drifts from one on, round and round. */
function share(ids: readonly string[], from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => ids[(from + index) % ids.length] ?? '')
}

/** What a hundred clients were told: eighty decide 25 drifts one by one, twenty 100 drifts by twenties. */
async function storm(deciders: readonly Decider[], ids: readonly string[]): Promise<readonly Told[]> {
  const clients = Array.from({ length: 100 }, async (_, index) => {
    const decider = deciders[index % deciders.length]
    if (!decider) throw new Error('there is nobody who decides')
    if (index < 80) return decideEach(decider, share(ids, (index % 40) * 25, 25), index)
    const own = share(ids, (index % 10) * 100, 100)
    // Half of them come from the other end, where two who lock in their own order would wait for each other.
    return index < 90 ? decideBulk(decider, own, 'approve') : decideBulk(decider, own.toReversed(), 'reject')
  })
  return (await Promise.all(clients)).flat()
}

test('a hundred clients deciding a thousand drifts at once: one decision, one event and one settlement each', async () => {
  const [deciders, ids] = [await tenDeciders(), await alarmingDrifts()]
  expect(ids).toHaveLength(driftCount)
  const before = await deadlocks()
  const told = Map.groupBy(await storm(deciders, ids), ({ id }) => id)

  const { db } = server.database
  const events = await db.selectFrom('events').selectAll().where('type', 'in', decisions).execute()
  const rows = await db.selectFrom('drifts').select(['id', 'status', 'version']).where('id', 'in', ids).execute()
  expect(events).toHaveLength(driftCount)
  const eventOf = new Map(events.map((event) => [event.subject_id, event]))
  for (const { id, status, version } of rows) {
    const [attempts = [], event] = [told.get(id), eventOf.get(id)]
    const winners = attempts.filter((attempt) => attempt.won !== null)
    expect(attempts.length).toBeGreaterThanOrEqual(4)
    expect(winners).toMatchObject([{ won: status, by: event?.actor_name }])
    expect([event?.type, version]).toEqual([`drift:${status}`, 2])
    for (const { message } of attempts.filter((attempt) => attempt.won === null)) {
      expect(message).toContain(`The last decision was by ${winners[0]?.by}.`)
    }
  }

  await vi.waitFor(async () => expect(await settled()).toHaveLength(driftCount), { timeout: 60_000, interval: 200 })
  const alerts = await db.selectFrom('alerts').select(['id', 'drift_id', 'is_read', 'read_by']).execute()
  expect(alerts).toHaveLength(driftCount)
  expect(alerts.filter(({ is_read: isRead }) => !isRead)).toEqual([])
  const settlements = new Map((await settled()).map(({ subject_id: id, reason: why }) => [id, why]))
  for (const { id, drift_id: driftId } of alerts) {
    expect(settlements.get(id)).toBe(`The drift was decided by ${eventOf.get(driftId)?.actor_name}.`)
  }
  expect(await deadlocks()).toBe(before)
  expect(server.logged.filter((line) => /deadlock|"level":"(error|fatal)"|"statusCode":5/.test(line))).toEqual([])
})

/** What the log says of alerts that were settled. */
function settled() {
  const { db } = server.database
  return db.selectFrom('events').select(['subject_id', 'reason']).where('type', '=', 'alert:read').execute()
}
