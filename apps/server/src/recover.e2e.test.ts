import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ServerProcess } from './testing/server-process.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const root = resolve(import.meta.dirname, '../../..')
const email = 'admin@driftsentry.local'

let dataDir: string
beforeEach(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-recover-'))))
afterEach(() => rm(dataDir, { recursive: true, force: true }))

function recover(...words: readonly string[]) {
  const { DATABASE_URL: _, ...inherited } = process.env
  const env = { ...inherited, NODE_ENV: 'development', DATA_DIR: dataDir }
  return spawnSync(process.execPath, ['apps/server/scripts/recover.ts', ...words], { cwd: root, env, encoding: 'utf8' })
}

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
}

test('the operator gets a link that lets somebody in again, beside a running server and without one; a mistake gets a sentence', async () => {
  const server = new ServerProcess({ DATA_DIR: dataDir })
  const address = await server.ready()
  const beside = recover(email)
  expect(recover('nobody@example.com')).toMatchObject({
    status: 4,
    stderr: 'There is no account with the email nobody@example.com.\n',
  })
  expect(recover()).toMatchObject({ status: 64, stderr: expect.stringContaining('usage: npm run recover -- EMAIL') })
  await server.kill('SIGTERM')
  const alone = recover(email)
  expect([beside, alone].map(({ status, stderr }) => [status, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ])

  const again = new ServerProcess({ DATA_DIR: dataDir, PORT: new URL(address).port })
  await again.ready()
  const password = 'violet ladder seven tractor'
  const token = /\/reset#(\S+)/.exec(alone.stdout)?.[1]
  expect((await post(`${address}/api/v1/auth/reset-password`, { token, password })).status).toBe(200)
  expect((await post(`${address}/api/v1/auth/login`, { email, password })).status).toBe(200)
  const superseded = /\/reset#(\S+)/.exec(beside.stdout)?.[1]
  expect((await post(`${address}/api/v1/auth/reset-password`, { token: superseded, password })).status).toBe(401)
  await again.kill('SIGTERM')
})
