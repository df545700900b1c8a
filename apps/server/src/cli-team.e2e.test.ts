import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { commandLine, type CommandLine, type Run } from './testing/command-line.ts'
import { json, testPassword, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

let server: TestServer
let cli: CommandLine
let team: TestTeam
beforeAll(async () => {
  server = await testServer()
  cli = await commandLine(server)
  team = await server.team('idle')
})
afterAll(async () => {
  await cli[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

const driftsentry = (line: string, options?: Run) => cli.run(line, options)
const signedIn = (team: string, role: string) => cli.signIn(team, role)
const invited = z.object({ data: z.object({ link: z.string() }) })
const meOf = z.object({ data: z.object({ team: z.object({ id: z.string() }) }) })
const strong = 'violet ladder seven tractor'
const teamsOf = z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), isCurrent: z.boolean() })) })
const sessionsOf = z.object({
  items: z.array(z.object({ id: z.string(), isCurrent: z.boolean(), userAgent: z.string().nullable() })),
})
const link = z.string().regex(/^http\S+\/(join|reset)#\S+\n$/)

test('an admin invites, the guest registers by the printed link, is given a role and is taken out again', async () => {
  await server.team('people')
  const [admin, viewer] = [await signedIn('people', 'admin'), await signedIn('people', 'viewer')]
  const invite = 'members invite new@people.example --role engineer'
  expect(await driftsentry(invite, { as: viewer })).toMatchObject({ code: 3, stdout: '' })
  expect(await driftsentry(`${invite}s`, { as: admin })).toMatchObject({ code: 64 })
  const made = await driftsentry(invite, { as: admin })
  expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('new@people.example') })
  const open = await driftsentry('invitations list', { as: admin })
  expect(open.stdout).toMatch(/new@people\.example +engineer +admin@people\.example/)
  const env = { DRIFTSENTRY_INVITATION: link.parse(made.stdout).trim() }
  expect(await driftsentry('register --email new@people.example', { stdin: strong, env })).toMatchObject({ code: 0 })
  expect((await driftsentry('invitations list', { as: admin })).stderr).toBe('None.\n')

  const role = await driftsentry('members role NEW@people.example viewer --json', { as: admin })
  expect(JSON.parse(role.stdout)).toMatchObject({ email: 'new@people.example', role: 'viewer' })
  const reset = await driftsentry('members reset-link new@people.example', { as: admin })
  const set = await driftsentry('password reset', { stdin: `${link.parse(reset.stdout)}another violet ladder\n` })
  expect(set).toMatchObject({ code: 0 })
  expect((await driftsentry('members list', { as: viewer })).stdout).toMatch(/new@people\.example +viewer +no +never/)
  expect(await driftsentry('members remove new@people.example', { as: admin })).toMatchObject({ code: 0 })
  expect((await driftsentry('members list', { as: viewer })).stdout).not.toContain('new@people.example')
  expect(await driftsentry('members remove new@people.example', { as: admin })).toMatchObject({ code: 4 })
  expect(await driftsentry('members remove admin@people.example', { as: admin })).toMatchObject({ code: 1 })
})

test('who is invited joins by the whole link, piped in before the password', async () => {
  const { data } = meOf.parse(await (await team.admin('/auth/me')).json())
  const body = { email: 'guest@fresh.example', role: 'engineer' }
  const answer = await team.admin(`/teams/${data.team.id}/members`, json('POST', body))
  const { link } = invited.parse(await answer.json()).data
  const register = 'register --email guest@fresh.example --invitation-stdin --json'
  // What the environment says gives way, so that no line is taken for another.
  const env = { DRIFTSENTRY_INVITATION: 'made-up' }
  const done = await driftsentry(register, { stdin: `${link}\n${strong}\n`, env })
  expect(done).toMatchObject({ code: 0, stdout: '{"next":"sign_in"}\n', stderr: '' })
  await driftsentry('login --email guest@fresh.example', { as: 'guest', stdin: strong })
  expect((await driftsentry('whoami', { as: 'guest' })).stdout).toContain('engineer of idle')
})

test('an open invitation is revoked by the email it was sent to, and its link is worth nothing then', async () => {
  await server.team('revoked')
  const admin = await signedIn('revoked', 'admin')
  const made = await driftsentry('members invite late@revoked.example', { as: admin })
  expect(await driftsentry('invitations revoke late@revoked.example', { as: admin })).toMatchObject({ code: 0 })
  expect(await driftsentry('invitations revoke late@revoked.example', { as: admin })).toMatchObject({ code: 4 })
  const register = 'register --email late@revoked.example --invitation-stdin'
  expect(await driftsentry(register, { stdin: `${made.stdout}${strong}\n` })).toMatchObject({ code: 4 })
  expect(await driftsentry('invitations accept', { as: admin, stdin: made.stdout })).toMatchObject({ code: 4 })
})

test('somebody founds a team, switches to it by name and back by id; the sign-in is kept in that team', async () => {
  await server.team('first')
  const as = await signedIn('first', 'admin')
  expect(await driftsentry('teams create second', { as })).toMatchObject({ code: 0, stdout: '' })
  expect((await driftsentry('teams show', { as })).stdout).toContain('first (')
  expect(await driftsentry('teams switch second', { as })).toMatchObject({ code: 0 })
  expect((await driftsentry('whoami', { as })).stdout).toContain('admin of second')
  const { items } = teamsOf.parse(JSON.parse((await driftsentry('teams list --json', { as })).stdout))
  expect(items).toMatchObject([
    { name: 'first', isCurrent: false },
    { name: 'second', isCurrent: true },
  ])
  expect(await driftsentry(`teams switch ${items[0]?.id}`, { as })).toMatchObject({ code: 0 })
  expect((await driftsentry('whoami', { as })).stdout).toContain('admin of first')
  expect(await driftsentry('teams switch third', { as })).toMatchObject({ code: 4 })
  await driftsentry('teams create second', { as })
  const ambiguous = await driftsentry('teams switch second', { as })
  expect(ambiguous).toMatchObject({ code: 64, stderr: expect.stringContaining(items[1]?.id ?? 'the second') })
})

test('a session is seen with its device, and ended from another', async () => {
  await server.team('devices')
  const as = await signedIn('devices', 'viewer')
  await driftsentry('login --email viewer@devices.example', { as: 'phone', stdin: testPassword })
  const list = await driftsentry('sessions list --json', { as })
  const { items } = sessionsOf.parse(JSON.parse(list.stdout))
  const others = items.filter(({ isCurrent, userAgent }) => !isCurrent && userAgent?.startsWith('driftsentry/'))
  expect(others).toHaveLength(1)
  expect(await driftsentry(`sessions end ${others[0]?.id}`, { as })).toMatchObject({ code: 0 })
  expect(await driftsentry('whoami', { as: 'phone' })).toMatchObject({ code: 3 })
  expect((await driftsentry('sessions list', { as })).stdout).toMatch(/this +password +127\.0\.0\.1 +driftsentry\//)
  expect(await driftsentry(`sessions end ${others[0]?.id}`, { as })).toMatchObject({ code: 4 })
})
