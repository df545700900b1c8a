import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const node = join(root, 'node_modules/.bin/node')
const startWithinMs = 180_000
const stopWithinMs = 60_000

export interface SignIn {
  readonly email: string
  readonly password: string
}

export type Role = 'admin' | 'engineer' | 'viewer'

/** A server of our own with a database of its own, filled with the sample data. Gone without a trace when disposed of. */
export interface SampleServer extends AsyncDisposable {
  readonly url: string
  /** Who can sign in to the sample data; throws where `env` asked for a server without it. */
  readonly signIns: Readonly<Record<Role, SignIn>>
}

/**
 * Starts the product as `npm start` does, on a free port, with a new database that it fills with the sample data, or with a copy of
 * the data folder of a server that has ended. A DATA_DIR of `env` is kept when it ends, so that it can be started again on it. Throws
 * with what it printed if it does not come up.
 */
export async function startSampleServer(
  env: Readonly<Record<string, string>> = {},
  from?: string,
): Promise<SampleServer> {
  const dataDir = env['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'driftsentry-web-'))
  if (from !== undefined) await cp(from, dataDir, { recursive: true })
  const { DATABASE_URL: _, ...inherited } = process.env
  const own = { NODE_ENV: 'development', HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const settings = { cwd: root, env: { ...inherited, ...own, ...env } }
  const child = spawn(node, ['apps/server/src/main.ts'], { ...settings, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = async () => {
    await stopped(child)
    if (env['DATA_DIR'] === undefined) rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const url = await announced(child)
    return {
      url,
      get signIns() {
        return readSignIns(dataDir)
      },
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function announced(child: ChildProcess): Promise<string> {
  const { promise, resolve: found, reject } = Promise.withResolvers<string>()
  let printed = ''
  const late = setTimeout(() => reject(new Error(`The server did not start in time:\n${printed}`)), startWithinMs)
  const read = (chunk: unknown) => {
    printed += String(chunk)
    const url = /ready: (http:\S+)/.exec(printed)?.[1]
    if (url !== undefined) found(url)
  }
  child.stdout?.on('data', read)
  child.stderr?.on('data', read)
  child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${printed}`)))
  return promise.finally(() => clearTimeout(late))
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const { promise, resolve: done } = Promise.withResolvers<void>()
  const force = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
  child.once('exit', () => {
    clearTimeout(force)
    done()
  })
  child.kill('SIGTERM')
  return promise
}

function readSignIns(dataDir: string): SampleServer['signIns'] {
  const { users }: { users: readonly (SignIn & { role: string })[] } = JSON.parse(
    readFileSync(join(dataDir, 'sample-sign-in.json'), 'utf8'),
  )
  const of = (role: string) => {
    const found = users.find((user) => user.role === role)
    if (!found) throw new Error(`the sample data has no ${role}`)
    return { email: found.email, password: found.password }
  }
  return { admin: of('admin'), engineer: of('engineer'), viewer: of('viewer') }
}
