import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { auditLogService } from '@driftsentry/core/audit-log-service'
import { checkpointSigner } from '@driftsentry/core/checkpoint'
import { systemClock } from '@driftsentry/core/clock'
import { Secret } from '@driftsentry/core/secret'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { json, testPassword, type TestServer, testServer, type TestTeam } from '../testing/test-server.ts'
import { anchorFile } from './anchor-file.ts'

const command = resolve(import.meta.dirname, '../../../cli/bin/driftsentry.mjs')
const independent = resolve(import.meta.dirname, '../../../../docs/verify_audit.py')
const python = spawnSync('python3', ['--version']).status === 0

let server: TestServer
let team: TestTeam
let home: string
beforeAll(async () => {
  server = await testServer()
  home = await mkdtemp(join(tmpdir(), 'driftsentry-audit-'))
  team = await server.team('audit')
  for (let number = 0; number < 30; number += 1)
    await team.engineer('/stacks', json('POST', { name: `=stack ${number}` }))
  await driftsentry(['login', '--email', 'admin@audit.example'], `${testPassword}\n`)
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(home, { recursive: true, force: true })
})

async function driftsentry(args: readonly string[], stdin = '') {
  const env = { PATH: process.env['PATH'], HOME: home, DRIFTSENTRY_URL: server.url }
  const child = spawn(process.execPath, [command, ...args], { cwd: home, env })
  child.stdin.end(stdin)
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { stdout, stderr, code }
}

/** Changes rows as the owner of the database can, around the trigger. */
const asOwner = (statement: string) =>
  server.database.pool.query(`alter table events disable trigger append_only;
    alter table event_partitions.until_now disable trigger append_only; ${statement};
    alter table event_partitions.until_now enable trigger append_only; alter table events enable trigger append_only`)

const headOf = (words: string) => /^Head: (.+)$/m.exec(words)?.[1]
const run = (input: string) => spawnSync('python3', [independent], { input, encoding: 'utf8' })
const get = (as: 'viewer' | 'engineer' | 'admin', query = '') => team[as](`/audit-logs/export${query}`)

test('an export is whole by our command, and by one that shares no code with it', async () => {
  expect(await driftsentry(['audit', 'export', '-o', 'audit.ndjson'])).toMatchObject({ code: 0 })
  const here = await driftsentry(['audit', 'verify', '--file', 'audit.ndjson'])
  expect(here).toMatchObject({ code: 0, stdout: expect.stringMatching(/^WHOLE\. Events 1 to 3\d/) })
  const there = await driftsentry(['audit', 'verify'])
  expect(there.code).toBe(0)
  // Signing in to ask is an event itself, so only what both know is compared: the export's end is part of the chain.
  expect(headOf(here.stdout)).toMatch(/^\d+ [0-9a-f]{64}$/)
})

test.skipIf(!python)('the independent verifier says the same; without python3 it cannot be run', async () => {
  const { stdout } = await driftsentry(['audit', 'export'])
  expect(run(stdout)).toMatchObject({ status: 0, stdout: expect.stringContaining('WHOLE') })
  expect(run(stdout.replace('=stack 7', '=stack 8'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('its content does not give its hash'),
  })
})

test('a tampered file is named by event and line, and ends with 1', async () => {
  const { stdout } = await driftsentry(['audit', 'export'])
  await writeFile(join(home, 'forged.ndjson'), stdout.replace('=stack 7', '=stack 8'))
  const { code, stdout: words } = await driftsentry(['audit', 'verify', '--file', 'forged.ndjson'])
  expect(code).toBe(1)
  expect(words).toMatch(/^BROKEN\. Event \d+: the content does not give its hash \(line \d+\)/)
  expect(await driftsentry(['audit', 'verify', '--file', 'no-such-file'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('ENOENT'),
  })
  expect(await driftsentry(['audit', 'verify', '--file', '-'], '')).toMatchObject({ code: 1 })
})

test('who rewrites history consistently, counter and all, is shown by an anchor kept outside', async () => {
  const file = join(home, 'anchors.ndjson')
  const service = auditLogService({
    db: server.database.db,
    clock: systemClock,
    signer: checkpointSigner(new Secret('a key of this test, 32 bytes or more')),
    keepMs: null,
  })
  expect(await service.anchor(anchorFile(file))).toBeGreaterThan(0)
  expect(await service.anchor(anchorFile(file))).toBe(0)
  const agreed = await driftsentry(['audit', 'verify', '--anchors', 'anchors.ndjson'])
  expect(agreed).toMatchObject({ code: 0, stdout: expect.stringContaining('1 anchored hashes agree') })
  const kept = await readFile(file, 'utf8')
  await writeFile(
    file,
    kept.replace(/"hash":"./g, (found) => (found.endsWith('0') ? '"hash":"1' : '"hash":"0')),
  )
  const rewritten = await driftsentry(['audit', 'verify', '--anchors', 'anchors.ndjson'])
  expect(rewritten).toMatchObject({ code: 1, stdout: expect.stringContaining('history was rewritten') })
  await writeFile(file, 'not an anchor\n')
  expect(await driftsentry(['audit', 'verify', '--anchors', 'anchors.ndjson'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('line 1 is no anchor'),
  })
})

test('the export is for admins, refuses what does not fit, and is CSV on request', async () => {
  expect([(await get('viewer')).status, (await get('engineer')).status]).toEqual([403, 403])
  expect((await server.anonymous('/audit-logs/export')).status).toBe(401)
  for (const query of ['?format=xml', '?fromSeq=0', '?from=yesterday', '?unknown=1', '?toSeq=1e400']) {
    expect([query, (await get('admin', query)).status]).toEqual([query, 400])
  }
  expect((await get('admin', '?fromSeq=999999')).status).toBe(404)
  const csv = await get('admin', '?format=csv')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.headers.get('content-disposition')).toContain('audit-log.csv')
  expect(await csv.text()).toMatch(/^seq,at,type/)
})

test('an export of what fits a filter holds that alone, says that it is no chain, and each line still gives its hash', async () => {
  const text = await (await get('admin', '?action=session:started&search=admin')).text()
  const [opening, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(opening).toMatchObject({
    format: 'driftsentry-audit-selection-1',
    selection: { action: ['session:started'], search: 'admin' },
  })
  const end = lines.pop()
  expect(lines.length).toBeGreaterThan(0)
  expect(end).toEqual({ end: { count: lines.length } })
  for (const line of lines) {
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(line).toMatchObject({ event: { type: 'session:started' }, hash, prev_hash: hash })
  }
  const csv = await (await get('admin', '?format=csv&action=session:started&action=team:created')).text()
  expect(csv.trimEnd().split('\n').length).toBeGreaterThan(1)
  const none = await (await get('admin', '?search=nobody-ever-wrote-this')).text()
  expect(none.trimEnd().split('\n')).toHaveLength(2)
  expect((await get('admin', '?action=no:such')).status).toBe(400)
})

test('the server names the first bad row, and an anchor in the question', async () => {
  const verify = async (query = '') => (await team.admin(`/audit-logs/verify${query}`)).json()
  const whole = await verify()
  expect(whole).toMatchObject({ data: { whole: true, from: 1, firstBad: null } })
  expect(await verify(`?seq=3&hash=${'0'.repeat(64)}`)).toMatchObject({
    data: { firstBad: { seq: '3', fault: 'rewritten' } },
  })
  expect((await team.admin('/audit-logs/verify?seq=3')).status).toBe(400)
  await asOwner(`update events set reason = 'it was not me' where seq = 5`)
  expect(await verify()).toMatchObject({ data: { whole: false, firstBad: { seq: '5', fault: 'altered' } } })
  const told = await driftsentry(['audit', 'verify'])
  expect(told).toMatchObject({ code: 1, stdout: 'BROKEN. Event 5: its content does not give its hash.\n' })
})
