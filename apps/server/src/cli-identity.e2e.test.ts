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
  const own = { PATH: process.env['PATH'], HOME: join(home, as), DRIFTSENTRY_URL: server.url }
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
