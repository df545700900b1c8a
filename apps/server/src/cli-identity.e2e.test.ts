import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { json, testPassword, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'
import { totpCode } from './testing/totp-code.ts'

const command = resolve(import.meta.dirname, '../../cli/bin/driftsentry.mjs')

let server: TestServer
let team: TestTeam
let home: string
beforeAll(async () => {
  server = await testServer()
  home = await mkdtemp(join(tmpdir(), 'driftsentry-home-'))
  team = await server.team('idle')
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(home, { recursive: true, force: true })
})

interface Run {
  /** Whose sign-in is used: each has a folder of its own. */
  readonly as?: string
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

/** The built command, without a terminal. */
async function driftsentry(line: string, { as = 'nobody', stdin = '', env = {} }: Run = {}) {
  const own = { PATH: process.env['PATH'], HOME: join(home, as), DRIFTSENTRY_URL: server.url, COLUMNS: '160' }
  const child = spawn(process.execPath, [command, ...line.split(' ')], { cwd: home, env: { ...own, ...env } })
  child.stdin.on('error', () => undefined).end(stdin)
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { stdout, stderr, code }
}

const keyMade = z.object({ data: z.object({ key: z.string(), prefix: z.string() }) })

async function newKey(scopes: readonly string[]) {
  const made = await team.admin('/api-keys', json('POST', { name: 'ci', scopes }))
  return keyMade.parse(await made.json()).data
}

test('an API key of the environment is used in place of a sign-in, and never printed whole', async () => {
  expect(
    await driftsentry('login --email engineer@idle.example', { as: 'engineer', stdin: `${testPassword}\n` }),
  ).toMatchObject({
    code: 0,
  })
  const { key, prefix } = await newKey(['scan', 'decide'])
  const env = { DRIFTSENTRY_API_KEY: key }
  const who = await driftsentry('whoami', { as: 'engineer', env })
  expect(who).toMatchObject({ code: 0, stdout: `API key ${prefix}... (scan, decide) at ${server.url}\n` })
  const asJson = await driftsentry('whoami --json', { as: 'engineer', env })
  expect(JSON.parse(asJson.stdout)).toEqual({ url: server.url, apiKey: { prefix, scopes: ['scan', 'decide'] } })
  const refused = await driftsentry('stacks', { as: 'engineer', env })
  expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('scope read') })
  const debugged = await driftsentry('logout', { as: 'engineer', env: { ...env, DRIFTSENTRY_DEBUG: '1' } })
  expect(debugged.code).toBe(64)
  for (const { stdout, stderr } of [who, asJson, refused, debugged]) expect(stdout + stderr).not.toContain(key)
})

test('an API key that is not valid ends with 3, and what is no key with 64 before anything is sent', async () => {
  const { key, prefix } = await newKey(['read'])
  expect(await driftsentry('stacks', { env: { DRIFTSENTRY_API_KEY: key } })).toMatchObject({ code: 0 })
  const invented = `${prefix}${key.slice(12).replaceAll(/[0-9]/g, '1')}`
  expect(await driftsentry('whoami', { env: { DRIFTSENTRY_API_KEY: invented } })).toMatchObject({ code: 3, stdout: '' })
  const wrong = await driftsentry('whoami', {
    env: { DRIFTSENTRY_API_KEY: 'hunter2', DRIFTSENTRY_URL: 'http://127.0.0.1:1' },
  })
  expect(wrong.code).toBe(64)
  expect(wrong.stderr).not.toContain('hunter2')
})

const factorMade = z.object({ data: z.object({ secret: z.string() }) })
const codesMade = z.object({ data: z.object({ recoveryCodes: z.array(z.string()) }) })

test('where an account asks for a code, login takes it from the environment or the next line, and says so without one', async () => {
  const { viewer } = await server.team('factor')
  const { secret } = factorMade.parse(await (await viewer('/auth/second-factor', { method: 'POST' })).json()).data
  const code = totpCode(secret, Date.now())
  const enabled = await viewer('/auth/second-factor/enable', json('POST', { code }))
  const [first = '', second = ''] = codesMade.parse(await enabled.json()).data.recoveryCodes

  const login = 'login --email viewer@factor.example'
  const without = await driftsentry(login, { stdin: `${testPassword}\n` })
  expect(without).toMatchObject({ code: 3, stderr: expect.stringContaining('DRIFTSENTRY_CODE') })
  const wrong = { stdin: testPassword, env: { DRIFTSENTRY_CODE: '000-000-000' } }
  expect(await driftsentry(login, wrong)).toMatchObject({ code: 3, stderr: expect.stringContaining('code is wrong') })
  expect(await driftsentry(login, { stdin: `${testPassword}\n${first}\n` })).toMatchObject({ code: 0 })
  const fromEnvironment = { as: 'factor', stdin: testPassword, env: { DRIFTSENTRY_CODE: second } }
  expect(await driftsentry(login, fromEnvironment)).toMatchObject({ code: 0 })
  expect((await driftsentry('whoami', { as: 'factor' })).stdout).toContain('viewer@factor.example')
})

test('logout --all ends the sessions of every device', async () => {
  const login = { stdin: testPassword }
  await server.team('everywhere')
  await driftsentry('login --email viewer@everywhere.example', { ...login, as: 'laptop' })
  await driftsentry('login --email viewer@everywhere.example', { ...login, as: 'desk' })
  const out = await driftsentry('logout --all', { as: 'desk' })
  // The third is that of the test team.
  expect(out).toMatchObject({ code: 0, stderr: 'Signed out everywhere: 3 sessions ended.\n' })
  expect(await driftsentry('whoami', { as: 'laptop' })).toMatchObject({ code: 3 })
  expect(await driftsentry('logout --all', { as: 'desk' })).toMatchObject({
    code: 0,
    stderr: 'Nobody was signed in.\n',
  })
})

const invited = z.object({ data: z.object({ link: z.string() }) })
const meOf = z.object({ data: z.object({ id: z.string(), team: z.object({ id: z.string() }) }) })
const strong = 'violet ladder seven tractor'
const teamsOf = z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), isCurrent: z.boolean() })) })
const sessionsOf = z.object({
  items: z.array(z.object({ id: z.string(), isCurrent: z.boolean(), userAgent: z.string().nullable() })),
})

test('somebody registers and is told to sign in; a weak password and a made-up invitation are refused', async () => {
  const register = 'register --email new@fresh.example --first-name New --team Fresh'
  expect(await driftsentry(register, { stdin: 'password12' })).toMatchObject({ code: 1 })
  expect(await driftsentry(`${register} --invitation-stdin`, { stdin: `made-up\n${strong}` })).toMatchObject({
    code: 4,
  })
  expect(await driftsentry(`${register} --invitation-stdin`, { stdin: 'only-a-line' })).toMatchObject({ code: 64 })
  const done = await driftsentry(register, { stdin: `${strong}\n` })
  expect(done).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('driftsentry login --email new@fresh.example'),
  })
  expect(await driftsentry('login --email new@fresh.example', { as: 'new', stdin: strong })).toMatchObject({ code: 0 })
  expect((await driftsentry('whoami', { as: 'new' })).stdout).toContain('new@fresh.example, admin of Fresh')
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

test('a password is changed by who knows it, and set anew by a link of an admin', async () => {
  await server.team('words')
  await driftsentry('login --email viewer@words.example', { as: 'words', stdin: testPassword })
  const wrong = await driftsentry('password change', { as: 'words', stdin: `not it\n${strong}\n` })
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('current password is wrong') })
  expect(await driftsentry('password change', { as: 'words', stdin: testPassword })).toMatchObject({ code: 64 })
  const changed = await driftsentry('password change', { as: 'words', stdin: `${testPassword}\n${strong}\n` })
  expect(changed).toMatchObject({ code: 0, stdout: '' })
  expect(await driftsentry('whoami', { as: 'words' })).toMatchObject({ code: 0 })
  expect(await driftsentry('login --email viewer@words.example', { stdin: testPassword })).toMatchObject({ code: 3 })

  const admin = await server.signIn('admin@words.example')
  const viewer = await server.signIn('viewer@words.example', strong)
  const { id, team: words } = meOf.parse(await (await viewer('/auth/me')).json()).data
  const made = await admin(`/teams/${words.id}/members/${id}/password-reset`, { method: 'POST' })
  const { link } = invited.parse(await made.json()).data
  const reset = await driftsentry('password reset', { stdin: `${link}\nanother violet ladder\n` })
  expect(reset).toMatchObject({ code: 0, stderr: expect.stringContaining('driftsentry login') })
  expect(await driftsentry('password reset', { stdin: `${link}\n${strong}\n` })).toMatchObject({ code: 3 })
  expect(await driftsentry('whoami', { as: 'words' })).toMatchObject({ code: 3 })
  const forgot = await driftsentry('password forgot viewer@words.example')
  expect(forgot).toMatchObject({ code: 1, stderr: expect.stringContaining('sends no mail') })
})

/** Signs in at the home `name`, as the member of the team `name` with that role. */
async function signedIn(name: string, role: string): Promise<string> {
  const as = `${name}-${role}`
  await driftsentry(`login --email ${role}@${name}.example`, { as, stdin: testPassword })
  return as
}

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

test('a key is printed alone, works as its scopes say, and no more once it was revoked by its prefix', async () => {
  await server.team('keys')
  const as = await signedIn('keys', 'admin')
  expect(await driftsentry('keys create ci --scope scna', { as })).toMatchObject({ code: 64, stdout: '' })
  expect(await driftsentry('keys create ci', { as })).toMatchObject({ code: 64, stdout: '' })
  expect(await driftsentry('keys create ci --scope scan --expires soon', { as })).toMatchObject({
    code: 64,
    stdout: '',
  })
  const made = await driftsentry('keys create ci --scope read --scope scan --expires never', { as })
  expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('does not end by itself') })
  expect(made.stdout).toMatch(/^ds_\w{71}\n$/)
  const key = made.stdout.trim()
  expect(made.stderr).not.toContain(key)

  const env = { DRIFTSENTRY_API_KEY: key }
  expect(await driftsentry('stacks', { env })).toMatchObject({ code: 0 })
  expect(await driftsentry('keys create more --scope admin', { env })).toMatchObject({ code: 3, stdout: '' })
  expect(await driftsentry('members list', { env })).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('--team'),
  })
  const { stdout } = await driftsentry('teams list --json', { as })
  const id = teamsOf.parse(JSON.parse(stdout)).items[0]?.id
  expect(await driftsentry(`members list --team ${id}`, { env })).toMatchObject({ code: 0 })

  const list = await driftsentry('keys list', { as })
  expect(list.stdout).toMatch(new RegExp(`ci +read,scan .* never +${key.slice(0, 12)}\n`))
  expect(list.stdout).not.toContain(key)
  expect(await driftsentry(`keys revoke ${key.slice(0, 11)}`, { as })).toMatchObject({ code: 4 })
  expect(await driftsentry(`keys revoke ${key.slice(0, 12)}`, { as })).toMatchObject({ code: 0 })
  expect(await driftsentry('stacks', { env })).toMatchObject({ code: 3 })
  const again = await driftsentry(`keys revoke ${key}`, { as })
  expect(again.code).toBe(4)
  expect(again.stderr).not.toContain(key)
})

test('a key ends after the days it was given; only an admin makes one', async () => {
  await server.team('ending')
  const [admin, viewer] = [await signedIn('ending', 'admin'), await signedIn('ending', 'viewer')]
  const create = 'keys create nightly --scope read --expires 30d --json'
  expect(await driftsentry(create, { as: viewer })).toMatchObject({ code: 3, stdout: '' })
  const { expiresAt } = z
    .looseObject({ expiresAt: z.string() })
    .parse(JSON.parse((await driftsentry(create, { as: admin })).stdout))
  const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(29.9)
  expect(days).toBeLessThanOrEqual(30)
})

test('a second factor is set up, enabled, asked for, given new recovery codes and disabled', async () => {
  await server.team('app')
  const as = await signedIn('app', 'viewer')
  expect(await driftsentry('second-factor status', { as })).toMatchObject({ code: 0, stdout: 'not enabled\n' })
  expect(await driftsentry('second-factor enable', { as, stdin: '123456' })).toMatchObject({ code: 1, stdout: '' })
  const [uri = '', secret = ''] = (await driftsentry('second-factor setup', { as })).stdout.split('\n')
  expect(new URL(uri).searchParams.get('secret')).toBe(secret)
  expect(await driftsentry('second-factor enable', { as })).toMatchObject({ code: 64, stdout: '' })
  const enabled = await driftsentry('second-factor enable', { as, stdin: totpCode(secret, Date.now()) })
  expect(enabled).toMatchObject({ code: 0, stderr: expect.stringContaining('recovery codes') })
  const [first = '', second = '', third = ''] = enabled.stdout.split('\n')
  expect((await driftsentry('second-factor status', { as })).stdout).toMatch(/^enabled, \d+ recovery codes left\n$/)

  const login = 'login --email viewer@app.example'
  expect(await driftsentry(login, { stdin: testPassword })).toMatchObject({ code: 3 })
  expect(await driftsentry(login, { as, stdin: `${testPassword}\n${first}` })).toMatchObject({ code: 0 })
  const env = { DRIFTSENTRY_CODE: second }
  const renewed = await driftsentry('second-factor recovery-codes --json', { as, env })
  const {
    recoveryCodes: [fresh = ''],
  } = z.object({ recoveryCodes: z.array(z.string()) }).parse(JSON.parse(renewed.stdout))
  expect(await driftsentry('second-factor disable', { as, stdin: third })).toMatchObject({ code: 3 })
  expect(await driftsentry('second-factor disable', { as, stdin: fresh })).toMatchObject({ code: 0 })
  expect(await driftsentry(login, { stdin: testPassword })).toMatchObject({ code: 0 })
})

test('where the team asks for a second factor, a refusal names the command that sets one up', async () => {
  const { admin } = await server.team('strict')
  const as = await signedIn('strict', 'viewer')
  const { data } = meOf.parse(await (await admin('/auth/me')).json())
  await admin(`/teams/${data.team.id}`, json('PATCH', { requiresSecondFactor: true }))
  const refused = await driftsentry('stacks', { as })
  expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('driftsentry second-factor setup') })
  const status = await driftsentry('second-factor status', { as })
  expect(status.stdout).toBe('not enabled; a team of yours asks for it\n')
})
