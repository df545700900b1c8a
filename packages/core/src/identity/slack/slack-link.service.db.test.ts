import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { identityWorld, origin } from '../../testing/identity-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import type { SlackUser } from './slack-link.ts'

let database: TestDatabase
let world: ReturnType<typeof identityWorld>
beforeAll(async () => {
  database = await testDatabase()
  world = identityWorld(database)
})
afterAll(() => database.close())

let made = 0
const slackUser = (workspaceId = 'T1'): SlackUser => {
  const slackUserId = `U${(made += 1)}`
  return { workspaceId, workspaceName: 'Example <&>', slackUserId, slackUserName: 'ada' }
}

async function member() {
  const { email, teamId } = await world.person()
  const { caller } = await world.enter(email)
  const tokenFor = (user: SlackUser) => {
    const [base, token = ''] = world.slackLinks.offer({ teamId, user }).split('#')
    expect(base).toBe('https://drift.example.com/slack')
    return new Secret(token)
  }
  return { caller, teamId, email, tokenFor }
}

test('a link is the person’s own, is told once, and is gone when they end it', async () => {
  const { caller, teamId, email, tokenFor } = await member()
  const user = slackUser()
  expect(await world.slackLinks.authenticate(origin, teamId, user)).toBeNull()
  const token = tokenFor(user)
  expect(await world.slackLinks.show(caller, token)).toEqual({ ...user, teamName: 'Platform' })
  const link = await world.slackLinks.link(caller, token)
  expect(await world.slackLinks.link(caller, token)).toEqual(link)
  expect(await world.slackLinks.list(caller)).toEqual([link])
  expect(await world.slackLinks.authenticate(origin, teamId, user)).toMatchObject({
    caller: { teamId, actor: { type: 'user', email } },
    role: 'engineer',
    credential: { kind: 'slack', owesSecondFactor: false },
  })
  await world.slackLinks.unlink(caller, link.id)
  expect(await world.slackLinks.authenticate(origin, teamId, user)).toBeNull()
  await expect(world.slackLinks.unlink(caller, link.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const events = await world.events(teamId)
  expect(events.filter((type) => type.startsWith('slack_user'))).toEqual(['slack_user:linked', 'slack_user:unlinked'])
})

test('a ticket holds for ten minutes, and none that was touched holds at all', async () => {
  const { caller, tokenFor } = await member()
  const token = tokenFor(slackUser())
  const refusal = { code: 'NOT_FOUND', message: expect.stringContaining('Press the button in Slack again') }
  for (const text of ['', 'x', '%', token.reveal().slice(0, -4), `Z${token.reveal().slice(1)}`]) {
    await expect(world.slackLinks.link(caller, new Secret(text))).rejects.toMatchObject(refusal)
  }
  world.pass(10 * 60_000)
  expect(await world.slackLinks.show(caller, token)).toMatchObject({ workspaceId: 'T1' })
  world.pass(1)
  await expect(world.slackLinks.show(caller, token)).rejects.toMatchObject(refusal)
  await expect(world.slackLinks.link(caller, token)).rejects.toMatchObject(refusal)
})

test('a ticket of a team is nothing to who is not in it, and does not say so', async () => {
  const [{ tokenFor }, outsider] = [await member(), await member()]
  const refused = (token: Secret) => world.slackLinks.link(outsider.caller, token).catch((error: unknown) => error)
  const theirs = await refused(tokenFor(slackUser()))
  expect(theirs).toMatchObject({ code: 'NOT_FOUND' })
  expect(theirs).toEqual(await refused(new Secret('forged')))
})

test('nobody takes over a user of Slack who decides as somebody else, nor has two in a workspace', async () => {
  const [one, user] = [await member(), slackUser()]
  await world.slackLinks.link(one.caller, one.tokenFor(user))
  const other = await world.person()
  await database.pool.query('update memberships set team_id = $1 where team_id = $2', [one.teamId, other.teamId])
  const { caller } = await world.enter(other.email)
  await expect(world.slackLinks.link(caller, one.tokenFor(user))).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(world.slackLinks.link(one.caller, one.tokenFor(slackUser()))).rejects.toMatchObject({ code: 'CONFLICT' })
  await world.slackLinks.link(one.caller, one.tokenFor(slackUser('T2')))
  expect(await world.slackLinks.list(one.caller)).toHaveLength(2)
  expect(await world.slackLinks.list(caller)).toEqual([])
})

test('of many who follow one link at once, in as many tabs, each is told the same', async () => {
  const { caller, teamId, tokenFor } = await member()
  const token = tokenFor(slackUser())
  const links = await Promise.all(Array.from({ length: 20 }, () => world.slackLinks.link(caller, token)))
  expect(new Set(links.map(({ id }) => id)).size).toBe(1)
  expect((await world.events(teamId)).filter((type) => type === 'slack_user:linked')).toHaveLength(1)
})
