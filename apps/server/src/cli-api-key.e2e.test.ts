import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { commandLine, type CommandLine, type Run } from './testing/command-line.ts'
import { openedGroup, planOf } from './testing/plan.ts'
import { json, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

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
const teamsOf = z.object({ items: z.array(z.object({ id: z.string() })) })
const keyMade = z.object({ data: z.object({ key: z.string(), prefix: z.string() }) })

async function newKey(scopes: readonly string[]) {
  const made = await team.admin('/api-keys', json('POST', { name: 'ci', scopes }))
  return keyMade.parse(await made.json()).data
}

test('an API key of the environment is used in place of a sign-in, and never printed whole', async () => {
  const as = await signedIn('idle', 'engineer')
  const { key, prefix } = await newKey(['scan', 'decide'])
  const env = { DRIFTSENTRY_API_KEY: key }
  const who = await driftsentry('whoami', { as, env })
  expect(who).toMatchObject({ code: 0, stdout: `API key ${prefix}... (scan, decide) at ${server.url}\n` })
  const asJson = await driftsentry('whoami --json', { as, env })
  expect(JSON.parse(asJson.stdout)).toEqual({ url: server.url, apiKey: { prefix, scopes: ['scan', 'decide'] } })
  const refused = await driftsentry('stacks', { as, env })
  expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('scope read') })
  const debugged = await driftsentry('logout', { as, env: { ...env, DRIFTSENTRY_DEBUG: '1' } })
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
  expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('does not expire') })
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

test('a key that may only scan records scans, of a stack that is new and of one that is there', async () => {
  const { key } = await newKey(['scan'])
  await writeFile(join(cli.folder, 'plan.json'), planOf([openedGroup()]))
  const push = 'scan --plan plan.json --stack shop --push'
  expect(await driftsentry(push, { env: { DRIFTSENTRY_API_KEY: key } })).toMatchObject({ code: 2 })
  expect(await driftsentry(push, { env: { DRIFTSENTRY_API_KEY: key } })).toMatchObject({ code: 2 })
  const { key: reading } = await newKey(['read'])
  const scans = await driftsentry('scans shop --json', { env: { DRIFTSENTRY_API_KEY: reading } })
  expect(JSON.parse(scans.stdout)).toMatchObject({ pagination: { total: 2 } })
  expect(await driftsentry(push, { env: { DRIFTSENTRY_API_KEY: reading } })).toMatchObject({ code: 3 })
})
