import { randomBytes } from 'node:crypto'
import { farEnd, type FarEnd } from '@driftsentry/core/testing/far-end'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import {
  buttonOf,
  type Presser,
  slackApp,
  type SlackApp,
  slackMessage,
  type SlackMessage,
} from '../testing/slack-app.ts'
import { openedGroup, planOf } from '../testing/plan.ts'
import { json, testServer, type TestMember, type TestServer, type TestTeam } from '../testing/test-server.ts'

let server: TestServer
let end: FarEnd
let team: TestTeam
let app: SlackApp
/** A message by whose button people introduce themselves. */
let greeting: { readonly id: string; readonly message: SlackMessage }
beforeAll(async () => {
  end = await farEnd()
  server = await testServer({
    CHANNEL_ALLOWED_NETWORKS: '127.0.0.0/8',
    PUBLIC_URL: 'https://drift.example',
    RATE_LIMIT: '0',
  })
  team = await server.team('slack')
  app = await slackApp(server, team, end)
  greeting = await told()
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await end[Symbol.asyncDispose]()
})

const waitFor = { timeout: 60_000, interval: 50 }
const created = z.object({ data: z.object({ id: z.string() }) })
const listed = z.object({ data: z.object({ items: z.array(z.object({ id: z.string() })).min(1) }) })

const idIn = async (answer: Response) => created.parse(await answer.json()).data.id

let made = 0
const somebody = (): Presser => ({ id: `U0${(made += 1)}`, username: `somebody.${made}` })

/** The message that Slack hears of a drift. */
async function messageAbout(id: string): Promise<SlackMessage> {
  return vi.waitFor(() => {
    const [found] = app.said().filter(({ blocks }) => JSON.stringify(blocks ?? []).includes(`"block_id":"${id}"`))
    return slackMessage.parse(found)
  }, waitFor)
}

/** A critical drift, and the message that Slack heard of it. */
async function told() {
  const states = { expectedState: { size: 'small' }, actualState: { size: 'large' } }
  const body = { resourceType: 'EC2', resourceId: `i-${(made += 1)}`, severity: 'critical', ...states }
  const id = await idIn(await team.engineer('/drifts', json('POST', body)))
  return { id, message: await messageAbout(id) }
}

/** Presses, and gives what is said in answer. */
async function answerTo(body: string, headers?: Record<string, string>): Promise<SlackMessage> {
  const before = end.received.length
  const response = await app.post(body, headers)
  expect([response.status, await response.text()]).toEqual([200, ''])
  const answers = app.said(before)
  expect(answers).toHaveLength(1)
  return slackMessage.parse(answers[0])
}

function tokenIn(answer: SlackMessage): string {
  expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  const [, token] = /<https:\/\/drift\.example\/slack#([A-Za-z0-9_-]+)\|/.exec(JSON.stringify(answer)) ?? []
  return z.string().parse(token)
}

/** Lets a user of Slack decide as a member, the whole way round. */
async function linked(member: TestMember): Promise<Presser> {
  const presser = somebody()
  const token = tokenIn(await answerTo(app.pressed(presser, buttonOf(greeting.message, 'approve'))))
  expect((await member.client('/auth/slack', json('POST', { token }))).status).toBe(200)
  return presser
}

const show = async (id: string) => (await team.viewer(`/drifts/${id}`)).json()
const decisions = (id: string) =>
  server.database.db
    .selectFrom('events')
    .select(['type', 'actor_name', 'reason'])
    .where('subject_id', '=', id)
    .where('type', 'in', ['drift:approved', 'drift:rejected', 'drift:resolved', 'drift:triaged'])
    .execute()

test('who is unknown is asked who they are, and decides by the same button after that; a replay decides nothing', async () => {
  const [presser, member] = [somebody(), await team.member('engineer')]
  const { id, message } = await told()
  const token = tokenIn(await answerTo(app.pressed(presser, buttonOf(message, 'approve'))))
  expect(await decisions(id)).toEqual([])

  expect(await (await member.client('/auth/slack/offer', json('POST', { token }))).json()).toMatchObject({
    data: { workspaceName: 'example', slackUserName: presser.username, slackUserId: presser.id, teamName: 'slack' },
  })
  expect((await member.client('/auth/slack', json('POST', { token }))).status).toBe(200)

  const body = app.pressed(presser, buttonOf(message, 'approve'))
  const headers = app.sign(body)
  const answer = await answerTo(body, headers)
  const reason = `Approved in Slack by ${member.email}`
  expect(answer).toMatchObject({ replace_original: true, text: message.text })
  expect(JSON.stringify(answer.blocks)).toContain(reason)
  expect(JSON.stringify(answer.blocks)).not.toContain('"actions"')
  expect(await show(id)).toMatchObject({
    data: { status: 'approved', approvedByEmail: member.email, approvalReason: reason },
  })

  const again = await answerTo(body, headers)
  expect(JSON.stringify(again.blocks)).toContain(`It was approved by ${member.email} before.`)
  expect(await decisions(id)).toEqual([{ type: 'drift:approved', actor_name: member.email, reason }])
})

test('a rejection is a rejection, and of several drifts in a message only its own row is replaced', async () => {
  const member = await team.member('engineer')
  const presser = await linked(member)
  const { id, message } = await told()
  const other = { type: 'actions', block_id: 'of another drift', elements: [] }
  const long = { ...message, blocks: [...(message.blocks ?? []), other] }
  const answer = await answerTo(app.pressed(presser, buttonOf(long, 'reject')))
  expect(answer.blocks).toContainEqual(other)
  expect(answer.blocks).toHaveLength(long.blocks.length)
  expect(await show(id)).toMatchObject({ data: { status: 'rejected', rejectedByEmail: member.email } })
})

test('a viewer may press, and is told in private which role it needs', async () => {
  const presser = await linked(await team.member('viewer'))
  const { id, message } = greeting
  const answer = await answerTo(app.pressed(presser, buttonOf(message, 'approve')))
  expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  expect(answer.text).toContain('engineer')
  expect(await decisions(id)).toEqual([])
})

test('a drift that changed since is shown as it is now, and decided by the button of that', async () => {
  const member = await team.member('engineer')
  const presser = await linked(member)
  const stack = await idIn(await team.engineer('/stacks', json('POST', { name: 'shop' })))
  const group = openedGroup()
  const scan = (after: object) => {
    return team.engineer(`/stacks/${stack}/scans`, json('POST', JSON.parse(planOf([{ ...group, after }]))))
  }
  await scan(group.after)
  const id = listed.parse(await (await team.viewer(`/drifts?stackId=${stack}`)).json()).data.items[0]?.id ?? ''
  const message = await messageAbout(id)
  await scan({ ...group.after, description: 'gigantic' })
  const changed = await answerTo(app.pressed(presser, buttonOf(message, 'approve')))
  expect(changed).toMatchObject({ response_type: 'ephemeral' })
  expect(JSON.stringify(changed)).toContain('gigantic')
  expect(await decisions(id)).toEqual([])
  // Slack sends no message along for what is shown to one person.
  const answer = await answerTo(app.pressed(presser, { ...buttonOf(changed, 'approve'), message: { text: '' } }))
  expect(answer).toMatchObject({ response_type: 'in_channel', replace_original: false })
  expect(await decisions(id)).toMatchObject([{ type: 'drift:approved', actor_name: member.email }])
})

test('who comes second hears who was first, wherever that was; a deleted drift is said to be', async () => {
  const presser = await linked(await team.member('engineer'))
  const { id, message } = await told()
  await team.engineer(`/drifts/${id}/reject`, json('POST', { reason: 'agreed with the owners of it' }))
  const second = await answerTo(app.pressed(presser, buttonOf(message, 'approve')))
  expect(JSON.stringify(second.blocks)).toContain('It was rejected by engineer@slack.example before.')
  await team.admin(`/drifts/${id}`, { method: 'DELETE' })
  const third = await answerTo(app.pressed(presser, buttonOf(message, 'approve')))
  expect(JSON.stringify(third.blocks)).toContain('deleted')
})

test('a hundred presses at once of ten people decide once', async () => {
  const pressers: Presser[] = []
  while (pressers.length < 10) pressers.push(await linked(await team.member('engineer')))
  const { id, message } = await told()
  const bodies = Array.from({ length: 10 }, (_, index) => index).flatMap((index) =>
    pressers.map((presser) => app.pressed(presser, buttonOf(message, index % 2 === 0 ? 'approve' : 'reject'))),
  )
  const statuses = await Promise.all(bodies.map(async (body) => (await app.post(body)).status))
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(await decisions(id)).toHaveLength(1)
})

describe('whose button it was', () => {
  test('ends with the membership, with the account, and when the person ends it', async () => {
    const [leaving, inactive, ending] = [
      await team.member('engineer'),
      await team.member('engineer'),
      await team.member('engineer'),
    ]
    const pressers = [await linked(leaving), await linked(inactive), await linked(ending)]
    await leaving.client(`/teams/${team.id}/leave`, { method: 'POST' })
    await server.database.pool.query('update users set is_active = false where id = $1', [inactive.userId])
    const links = listed.parse(await (await ending.client('/auth/slack')).json())
    expect(links.data.items).toHaveLength(1)
    expect((await ending.client(`/auth/slack/${links.data.items[0]?.id}`, { method: 'DELETE' })).status).toBe(200)
    const { id, message } = greeting
    for (const presser of pressers) tokenIn(await answerTo(app.pressed(presser, buttonOf(message, 'approve'))))
    expect(await decisions(id)).toEqual([])
  })

  test('is of one team: the same user of Slack is unknown to another', async () => {
    const presser = await linked(await team.member('engineer'))
    const foreign = await server.team('elsewhere')
    const theirs = await slackApp(server, foreign, end)
    const { id, message } = greeting
    const before = end.received.length
    expect((await theirs.post(theirs.pressed(presser, buttonOf(message, 'approve')))).status).toBe(200)
    tokenIn(slackMessage.parse(theirs.said(before)[0]))
    expect(await decisions(id)).toEqual([])
  })

  test('a drift of another team is not there, even for who is known in both', async () => {
    const foreign = await server.team('third')
    const theirs = await slackApp(server, foreign, end)
    const presser = somebody()
    const { id, message } = greeting
    const before = end.received.length
    await theirs.post(theirs.pressed(presser, buttonOf(message, 'approve')))
    const token = tokenIn(slackMessage.parse(theirs.said(before)[0]))
    expect((await foreign.engineer('/auth/slack', json('POST', { token }))).status).toBe(200)
    await theirs.post(theirs.pressed(presser, buttonOf(message, 'approve')))
    expect(JSON.stringify(theirs.said(before)[1])).toContain('deleted')
    expect(await decisions(id)).toEqual([])
  })

  test('needs the second factor that the team asks for', async () => {
    const strict = await server.team('strict')
    const theirs = await slackApp(server, strict, end)
    const presser = somebody()
    const { message } = greeting
    const press = async () => {
      const before = end.received.length
      await theirs.post(theirs.pressed(presser, buttonOf(message, 'approve')))
      return slackMessage.parse(theirs.said(before)[0])
    }
    const token = tokenIn(await press())
    await strict.engineer('/auth/slack', json('POST', { token }))
    await server.database.pool.query('update teams set requires_second_factor = true where id = $1', [strict.id])
    expect(await press()).toMatchObject({
      text: expect.stringContaining('two-factor authentication'),
      response_type: 'ephemeral',
    })
  })
})

describe('what is not proven to be from Slack is refused, and nothing is told by how', () => {
  const failure = z.object({ error: z.object({ code: z.string(), message: z.string(), details: z.unknown() }) })

  async function refusal(response: Promise<Response>) {
    const answer = await response
    return { status: answer.status, ...failure.parse(await answer.json()).error }
  }

  test('in the same words, whatever is wrong', async () => {
    const presser = await linked(await team.member('engineer'))
    const { id, message } = greeting
    const body = app.pressed(presser, buttonOf(message, 'approve'))
    const silent = await team.admin(
      '/channels',
      json('POST', { name: 'Silent', target: { kind: 'slack', url: end.url.reveal() } }),
    )
    const email = { kind: 'email', recipients: ['oncall@example.com'] }
    const mailed = await team.admin('/channels', json('POST', { name: 'Mailed', target: email }))
    const off = await slackApp(server, team, end)
    await team.admin(`/channels/${off.channelId}`, json('PATCH', { isEnabled: false }))
    const large = `${body}&padding=${'x'.repeat(64 * 1024)}`
    const now = Math.floor(Date.now() / 1_000)
    const attempts = [
      app.post(body, {}),
      app.post(body, { 'content-type': 'application/x-www-form-urlencoded' }),
      app.post(body, app.sign(body, { secret: randomBytes(16).toString('hex') })),
      app.post(body, app.sign(body, { at: now - 301 })),
      app.post(body, app.sign(body, { at: now + 310 })),
      app.post(`${body} `, app.sign(body)),
      app.post('', app.sign(body)),
      app.post(large, app.sign(large)),
      app.post(body, app.sign(body), '0198c0de-0000-7000-8000-00000000dead'),
      app.post(body, app.sign(body), 'no-id'),
      app.post(body, app.sign(body), await idIn(silent)),
      app.post(body, app.sign(body), await idIn(mailed)),
      off.post(body),
    ]
    const refusals = await Promise.all(attempts.map(refusal))
    expect(new Set(refusals.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify(refusals[0])]))
    expect(refusals[0]).toMatchObject({ status: 401, code: 'AUTH_ERROR' })
    expect(await decisions(id)).toEqual([])
  })

  test.each([
    '',
    'payload=',
    'payload=null',
    'payload=%00',
    'payload={"type":"block_actions"}',
    `payload=${encodeURIComponent('['.repeat(20_000))}`,
    'payload={"type":"view_submission"}',
    'ssl_check=1',
  ])('what is signed and no press of ours is taken in silence: %.40s', async (body) => {
    const before = end.received.length
    expect((await app.post(body)).status).toBe(200)
    expect(end.received).toHaveLength(before)
  })

  test('an answer goes nowhere but to the server of the channel, and what was decided stays', async () => {
    await using elsewhere = await farEnd()
    const member = await team.member('engineer')
    const presser = await linked(member)
    const urls = [
      elsewhere.url.reveal(),
      'https://hooks.slack.com.example/x',
      'no address',
      end.url.reveal().replace('//', '//a:b@'),
    ]
    const drifts = await Promise.all(urls.map(async (url) => ({ ...(await told()), url })))
    for (const { id, message, url } of drifts) {
      const before = end.received.length
      expect((await app.post(app.pressed(presser, buttonOf(message, 'approve'), url))).status).toBe(200)
      expect(app.said(before).filter(({ replace_original: replaces }) => replaces === true)).toEqual([])
      expect(await decisions(id)).toHaveLength(1)
    }
    expect(elsewhere.received).toEqual([])
  })

  test('a link is for members of its team alone, and no secret is in any log line, event or answer', async () => {
    const outsider = (await server.team('outside')).admin
    const { message } = greeting
    const token = tokenIn(await answerTo(app.pressed(somebody(), buttonOf(message, 'approve'))))
    for (const [path, given] of [
      ['/auth/slack', token],
      ['/auth/slack/offer', token],
      ['/auth/slack', `${token.slice(0, -2)}AA`],
    ] as const) {
      expect((await outsider(path, json('POST', { token: given }))).status).toBe(404)
    }
    const { rows } = await server.database.pool.query('select row_to_json(e)::text as line from events e')
    const seen = [...rows.map(({ line }) => line), ...server.logged, await (await team.admin('/channels')).text()].join(
      '\n',
    )
    expect(seen).not.toContain(app.signingSecret)
    expect(seen).not.toContain(token)
    expect(seen).not.toContain('/answers')
  })
})
