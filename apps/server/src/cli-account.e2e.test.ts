import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { commandLine, type CommandLine, type Run } from './testing/command-line.ts'
import { json, testPassword, testServer, type TestServer } from './testing/test-server.ts'
import { totpCode } from './testing/totp-code.ts'

let server: TestServer
let cli: CommandLine
beforeAll(async () => {
  server = await testServer()
  cli = await commandLine(server)
})
afterAll(async () => {
  await cli[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

const driftsentry = (line: string, options?: Run) => cli.run(line, options)
const signedIn = (team: string, role: string) => cli.signIn(team, role)
const factorMade = z.object({ data: z.object({ secret: z.string() }) })
const codesMade = z.object({ data: z.object({ recoveryCodes: z.array(z.string()) }) })
const linkMade = z.object({ data: z.object({ link: z.string() }) })
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
  expect(await driftsentry(login, wrong)).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('Wrong or already used code'),
  })
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
  const { link } = linkMade.parse(await made.json()).data
  const reset = await driftsentry('password reset', { stdin: `${link}\nanother violet ladder\n` })
  expect(reset).toMatchObject({ code: 0, stderr: expect.stringContaining('driftsentry login') })
  expect(await driftsentry('password reset', { stdin: `${link}\n${strong}\n` })).toMatchObject({ code: 3 })
  expect(await driftsentry('whoami', { as: 'words' })).toMatchObject({ code: 3 })
  const forgot = await driftsentry('password forgot viewer@words.example')
  expect(forgot).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot send email') })
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
  expect(status.stdout).toBe('not enabled; one of your teams requires it\n')
})
