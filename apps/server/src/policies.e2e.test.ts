import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openedGroup, planOf } from './testing/plan.ts'
import { json, type TestServer, testServer, type TestTeam } from './testing/test-server.ts'

let server: TestServer
let team: TestTeam
let ownerId: string
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
  team = await server.team('rules')
  ownerId = (await team.member('engineer')).userId
})
afterAll(() => server[Symbol.asyncDispose]())

const withId = z.object({ data: z.looseObject({ id: z.string() }) })
const listed = z.object({ data: z.object({ items: z.array(z.looseObject({ id: z.string() })) }) })
const answered = z.object({ data: z.looseObject({}) })
const dataOf = async (answer: Response) => answered.parse(await answer.json()).data
const waitFor = { timeout: 60_000, interval: 100 }

async function scanned(name: string): Promise<{ readonly stack: string; readonly scan: unknown }> {
  const stack = withId.parse(await (await team.engineer('/stacks', json('POST', { name }))).json()).data.id
  const headers = { 'content-type': 'application/json' }
  const body = planOf([openedGroup(name)])
  const scan = await dataOf(await team.engineer(`/stacks/${stack}/scans`, { method: 'POST', body, headers }))
  return { stack, scan }
}

async function drifts(stack: string, more = '') {
  return listed.parse(await (await team.viewer(`/drifts?stackId=${stack}${more}`)).json()).data.items
}

const ignoring = (fields: object = {}) => ({
  kind: 'ignore',
  ownerId,
  reason: 'opened for the load test, and watched',
  ...fields,
})

test('a policy hides a drift that was there before it, and deleting it brings the drift back', async () => {
  const { stack } = await scanned('before')
  const policy = { name: 'load test', condition: { stackId: [stack] }, effect: ignoring() }
  const preview = await dataOf(await team.viewer('/policies/preview', json('POST', without(policy, 'name'))))
  expect(preview).toMatchObject({ open: { count: 1, examples: [{}] }, last30Days: { count: 1 }, isComplete: true })

  const { id } = withId.parse(await (await team.admin('/policies', json('POST', policy))).json()).data
  await vi.waitFor(async () => expect(await drifts(stack)).toEqual([]), waitFor)
  expect(await drifts(stack, '&ignored=true')).toMatchObject([{ ignored: { policyId: id, until: null } }])
  expect(await drifts(stack, '&ignored=all')).toHaveLength(1)
  const alerts = async () => listed.parse(await (await team.viewer('/alerts?isRead=false')).json()).data.items
  await vi.waitFor(async () => expect(await alerts()).toEqual([]), waitFor)

  await team.admin(`/policies/${id}`, { method: 'DELETE' })
  await vi.waitFor(async () => expect(await drifts(stack)).toMatchObject([{ ignored: null }]), waitFor)
  expect(await alerts()).toHaveLength(1)
})

test('an ignored drift is a figure of its scan and of the summary', async () => {
  const policy = { name: 'hidden', condition: { address: ['aws_security_group.hidden'] }, effect: ignoring() }
  await team.admin('/policies', json('POST', policy))
  const { stack, scan } = await scanned('hidden')
  expect(scan).toMatchObject({ drifts: { created: 1, ignored: 1 } })
  const summary = await dataOf(await team.viewer('/metrics/summary'))
  expect(summary).toMatchObject({ ignored: 1 })
  const shown = await dataOf(await team.viewer(`/stacks/${stack}`))
  expect(shown).toMatchObject({ openDrifts: 0 })
})

test('an approval says how many are given and needed', async () => {
  const policy = { name: 'pairs', condition: { address: ['**.pair'] }, effect: { kind: 'two-approvals' } }
  await team.admin('/policies', json('POST', policy))
  const { stack } = await scanned('pair')
  const [{ id } = { id: '' }] = await drifts(stack)
  const approve = async (as = team.engineer) => {
    const answer = await as(`/drifts/${id}/approve`, json('POST', { reason: 'agreed with the owners of it' }))
    return { status: answer.status, body: await answer.json() }
  }
  expect(await approve()).toMatchObject({ body: { data: { status: 'detected', approvals: { given: 1, needed: 2 } } } })
  expect(await approve()).toMatchObject({
    status: 409,
    body: { error: { details: { approvalsGiven: 1, approvalsNeeded: 2 } } },
  })
  expect(await approve(await team.key('decide'))).toMatchObject({ status: 403 })
  expect(await approve(team.admin)).toMatchObject({
    body: { data: { status: 'approved', approvals: { given: 2, needed: 2 } } },
  })
})

describe('what is no policy is refused', () => {
  const nested = JSON.parse(`${'['.repeat(30)}${']'.repeat(30)}`)
  test.each<[string, () => object]>([
    ['an unknown field of the condition', () => ({ condition: { adress: ['**'] } })],
    ['a field without values', () => ({ condition: { kind: [] } })],
    ['a glob beyond bounds', () => ({ condition: { address: ['*a'.repeat(150)] } })],
    ['both ways of asking for paths', () => ({ condition: { changedPath: { any: ['/a'], only: ['/a'] } } })],
    ['an empty range of costs', () => ({ condition: { costUsdMonthly: { atLeast: 5, below: 5 } } })],
    ['an unknown effect', () => ({ effect: { kind: 'delete' } })],
    ['an effect with the fields of another', () => ({ effect: { kind: 'two-approvals', severity: 'info' } })],
    ['ignoring without a reason', () => ({ effect: { kind: 'ignore', ownerId, reason: ' ' } })],
    ['ignoring without an owner', () => ({ effect: without(ignoring(), 'ownerId') })],
    ['a value nested too deep', () => ({ effect: ignoring({ whileEqualTo: { path: '/a', value: nested } }) })],
    ['a value missing', () => ({ effect: ignoring({ whileEqualTo: { path: '/a' } }) })],
    ['a name of blanks', () => ({ name: '  ' })],
  ])('%s', async (name, fields) => {
    const policy = { name, condition: {}, effect: { kind: 'two-approvals' }, ...fields() }
    const answer = await team.admin('/policies', json('POST', policy))
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'VALIDATION_ERROR' } }])
  })
})

function without(from: Readonly<Record<string, unknown>>, field: string) {
  return Object.fromEntries(Object.entries(from).filter(([name]) => name !== field))
}
