import { spawn } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { databaseWithSecret, openedGroup, plantedSecret, planOf } from './testing/plan.ts'
import { json, testPassword, testServer, type TestServer } from './testing/test-server.ts'

const command = resolve(import.meta.dirname, '../../cli/bin/driftsentry.mjs')

let server: TestServer
let home: string
beforeAll(async () => {
  server = await testServer()
  home = await mkdtemp(join(tmpdir(), 'driftsentry-home-'))
  await server.team('cli')
  await writeFile(join(home, 'plan.json'), planOf([openedGroup(), databaseWithSecret()]))
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(home, { recursive: true, force: true })
})

/** The built command, at home in a folder of its own. */
async function driftsentry(args: readonly string[], stdin = '') {
  const env = { PATH: process.env['PATH'], HOME: home, DRIFTSENTRY_URL: server.url }
  const child = spawn(process.execPath, [command, ...args], { cwd: home, env })
  child.stdin.end(stdin)
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { stdout, stderr, code }
}

const signIn = (role: string) => driftsentry(['login', '--email', `${role}@cli.example`], `${testPassword}\n`)
const watched = z.object({ data: z.object({ name: z.string() }) })
const project = z.object({ id: z.string() })
const drifts = z.object({ items: z.array(z.object({ id: z.string(), resourceAddress: z.string() })) })

test('without a sign-in nothing on the server can be seen, and what to do is said', async () => {
  const { code, stderr } = await driftsentry(['stacks'])
  expect(code).toBe(3)
  expect(stderr).toContain('driftsentry login')
})

test('a wrong password is refused without being repeated', async () => {
  const { code, stderr, stdout } = await driftsentry(['login', '--email', 'viewer@cli.example'], 'not-my-password\n')
  expect(code).toBe(3)
  expect(stderr + stdout).not.toContain('not-my-password')
})

test('a scan is pushed, listed and shown; the secret in it is seen nowhere', async () => {
  expect(await signIn('engineer')).toMatchObject({ code: 0 })
  expect((await driftsentry(['whoami'])).stdout).toContain('engineer@cli.example')

  const scan = ['scan', '--plan', 'plan.json', '--stack', 'shop', '--push']
  const pushed = await driftsentry(scan)
  expect(pushed.code).toBe(2)
  expect(await driftsentry(scan)).toMatchObject({ code: 2 })

  const stacks = await driftsentry(['stacks'])
  expect(stacks.stdout).toContain('shop')
  const list = await driftsentry(['drifts', 'list', '--severity', 'critical', '--json'])
  const { items } = drifts.parse(JSON.parse(list.stdout))
  expect(items.map((drift) => drift.resourceAddress)).toEqual(['aws_security_group.web'])
  const shown = await driftsentry(['drifts', 'show', items[0]?.id ?? ''])
  expect(shown.stdout).toContain('0.0.0.0/0')
  for (const { stdout, stderr } of [pushed, stacks, list, shown]) expect(stdout + stderr).not.toContain(plantedSecret)
})

test('a drift is decided with a reason, which is undone, and both stand in its history', async () => {
  expect(await signIn('engineer')).toMatchObject({ code: 0 })
  const { items } = drifts.parse(JSON.parse((await driftsentry(['drifts', 'list', '--json'])).stdout))
  const id = items[0]?.id ?? ''
  const reason = ['--reason', 'agreed with the owners of it']
  expect(await driftsentry(['drifts', 'reject', id])).toMatchObject({ code: 64 })
  const rejected = await driftsentry(['drifts', 'reject', id, ...reason])
  expect(rejected).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining(`drifts reopen ${id}`) })
  expect(await driftsentry(['drifts', 'approve', id, ...reason])).toMatchObject({ code: 1 })
  const reopened = await driftsentry(['drifts', 'reopen', id, '--json'])
  expect(JSON.parse(reopened.stdout)).toMatchObject({ id, status: 'detected' })
  expect((await driftsentry(['drifts', 'show', id])).stdout).toMatch(
    /drift:rejected by .*\n.*drift:reopened by engineer@/,
  )
  expect(await driftsentry(['drifts', 'triage', id])).toMatchObject({ code: 0 })
  expect(await driftsentry(['drifts', 'resolve', id, ...reason, '--how', 'acknowledged'])).toMatchObject({ code: 0 })
  expect(await driftsentry(['drifts', 'reopen', id])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('final'),
  })
})

test('a project is created, listed, shown, changed, deleted and restored', async () => {
  expect(await signIn('engineer')).toMatchObject({ code: 0 })
  const created = await driftsentry(['projects', 'create', 'Web shop', '--description', 'what we sell with', '--json'])
  const { id } = project.parse(JSON.parse(created.stdout))
  expect(await driftsentry(['projects', 'create', 'Web-Shop'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('web-shop'),
  })
  expect((await driftsentry(['projects', 'show', id])).stdout.split('\n')).toEqual([
    'Web shop (web-shop)',
    'what we sell with',
    expect.stringMatching(/^created .* by engineer@cli\.example$/),
    id,
    '',
  ])
  const changed = await driftsentry(['projects', 'update', id, '--name', 'Store', '--description', '', '--json'])
  expect(JSON.parse(changed.stdout)).toMatchObject({ name: 'Store', slug: 'web-shop', description: null })
  expect(await driftsentry(['projects', 'update', id])).toMatchObject({ code: 64 })

  const removed = await driftsentry(['projects', 'remove', id])
  expect(removed).toMatchObject({ code: 0, stderr: expect.stringContaining(`driftsentry projects restore ${id}`) })
  expect((await driftsentry(['projects', 'list'])).stdout).not.toContain('Store')
  expect((await driftsentry(['projects', 'list', '--deleted'])).stdout).toMatch(new RegExp(`Store +web-shop .*${id}`))
  expect(await driftsentry(['projects', 'show', id])).toMatchObject({ code: 4 })
  expect(await driftsentry(['projects', 'restore', id])).toMatchObject({ code: 0 })
  expect((await driftsentry(['projects', 'list'])).stdout).toMatch(new RegExp(`Store +web-shop .*${id}`))
})

test('a stack is deleted and restored, and listed with or without the word', async () => {
  expect(await signIn('engineer')).toMatchObject({ code: 0 })
  const listed = async (...flags: string[]) =>
    z
      .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
      .parse(JSON.parse((await driftsentry(['stacks', ...flags, '--json'])).stdout)).items
  const { id, name } = (await listed())[0] ?? { id: '', name: '' }
  const removed = await driftsentry(['stacks', 'remove', id])
  expect(removed).toMatchObject({ code: 0, stderr: expect.stringContaining(`driftsentry stacks restore ${id}`) })
  expect(await listed('list')).not.toContainEqual({ id, name })
  expect(await listed('--deleted')).toContainEqual({ id, name })
  const restored = await driftsentry(['stacks', 'restore', id])
  expect(restored).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(`^Restored ${name}, with \\d+ open drifts?\\.`),
  })
  expect(await listed()).toContainEqual({ id, name })
  expect(await driftsentry(['stacks', 'restore', id])).toMatchObject({ code: 4 })
})

test('watch prints what happens as it happens, resumes where it broke off, and ends when interrupted', async () => {
  expect(await signIn('engineer')).toMatchObject({ code: 0 })
  const env = { PATH: process.env['PATH'], HOME: home, DRIFTSENTRY_URL: server.url }
  const watching = spawn(process.execPath, [command, 'watch', '--since', '0', '--json', '--type', 'stack:created'], {
    env,
  })
  let printed = ''
  watching.stdout.on('data', (piece) => (printed += String(piece)))
  const names = () =>
    printed
      .split('\n')
      .slice(0, -1)
      .map((line) => watched.parse(JSON.parse(line)).data.name)
  await vi.waitFor(() => expect(names()).toContain('shop'), { timeout: 60_000 })
  const team = await server.signIn('engineer@cli.example')
  await team('/stacks', json('POST', { name: 'watched' }))
  await vi.waitFor(() => expect(names().at(-1)).toBe('watched'), { timeout: 60_000 })
  const ended = new Promise<void>((done) => watching.on('close', () => done()))
  watching.kill('SIGINT')
  await ended
  expect(await driftsentry(['watch', '--type', 'nonsense'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Invalid input'),
  })
})

test('what is not there ends with 4, and what a viewer may not do with 3', async () => {
  expect(await signIn('viewer')).toMatchObject({ code: 0 })
  expect(await driftsentry(['drifts', 'show', '0198c0de-0000-7000-8000-00000000dead'])).toMatchObject({ code: 4 })
  expect(await driftsentry(['scan', '--plan', 'plan.json', '--stack', 'new', '--push'])).toMatchObject({ code: 3 })
  expect(await driftsentry(['projects', 'create', 'new'])).toMatchObject({ code: 3 })
})

test('the sign-in is kept where only its owner can read it, and forgotten at the sign-out', async () => {
  await signIn('viewer')
  const file = join(home, '.config/driftsentry/credentials.json')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await driftsentry(['logout'])).toMatchObject({ code: 0 })
  expect(await driftsentry(['whoami'])).toMatchObject({ code: 3 })
})

test('the policies are listed in their order', async () => {
  const { admin } = await server.team('rules')
  const rule = { condition: {}, effect: { kind: 'alert-after', scans: 3, of: 5 } }
  await admin('/policies', json('POST', { ...rule, name: 'patience' }))
  await admin('/policies', json('POST', { ...rule, name: 'old', priority: 1, isEnabled: false }))
  await driftsentry(['login', '--email', 'viewer@rules.example'], `${testPassword}\n`)
  const { code, stdout } = await driftsentry(['policies', 'list'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/1 +old +alert-after 3 of 5 +no[^]*100 +patience +alert-after 3 of 5 +yes/)
})
