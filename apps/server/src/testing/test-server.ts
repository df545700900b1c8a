import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Role, roles } from '@driftsentry/core/caller'
import { systemClock } from '@driftsentry/core/clock'
import { Secret } from '@driftsentry/core/secret'
import { teamService } from '@driftsentry/core/team-service'
import { testDatabase, type TestDatabase } from '@driftsentry/core/testing'
import { pino } from 'pino'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { logOptions } from '../log.ts'
import { startServer } from '../start-server.ts'

/** Somebody who can call the API: `fetch` below `/api/v1` with a token of theirs. */
export type Client = (path: string, init?: RequestInit) => Promise<Response>

/** A team of its own with one signed-in member for each role. */
export type TestTeam = Readonly<Record<Role, Client>>

/** The real server on a database of its own. */
export interface TestServer extends AsyncDisposable {
  readonly url: string
  readonly database: TestDatabase
  /** Every log line until now. */
  readonly logged: readonly string[]
  readonly anonymous: Client
  team(name: string): Promise<TestTeam>
  signIn(email: string, password?: string): Promise<Client>
  /** Stops the server; the database stays. */
  stop(): Promise<void>
}

export const testPassword = 'correct horse battery staple'

const loginAnswer = z.object({ data: z.object({ accessToken: z.string() }) })

/** Starts a server; `environment` adds to its settings. */
export async function testServer(environment: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const database = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-server-'))
  const logged: string[] = []
  const log = pino(logOptions('info'), { write: (line: string) => void logged.push(line) })
  const own = { NODE_ENV: 'test', DATABASE_URL: database.url.reveal(), PORT: '0', DATA_DIR: dataDir }
  const config = readConfig({ ...own, ...environment })
  const server = await startServer(config, log)
  const url = server.address
  const as =
    (token: string | null): Client =>
    (path, init) => {
      const headers = new Headers(init?.headers)
      if (token !== null) headers.set('authorization', `Bearer ${token}`)
      return fetch(`${url}/api/v1${path}`, { ...init, headers })
    }
  const anonymous = as(null)

  async function signIn(email: string, password = testPassword): Promise<Client> {
    const response = await anonymous('/auth/login', json('POST', { email, password }))
    return as(loginAnswer.parse(await response.json()).data.accessToken)
  }

  async function team(name: string): Promise<TestTeam> {
    const email = (role: Role) => `${role}@${name}.example`
    const members = roles.map((role) => ({ email: email(role), password: new Secret(testPassword), role }))
    await teamService({ db: database.db, clock: systemClock }).found('test', { name, members })
    const [viewer, engineer, admin] = [
      await signIn(email('viewer')),
      await signIn(email('engineer')),
      await signIn(email('admin')),
    ]
    return { viewer, engineer, admin }
  }

  const stop = () => server.stop()
  return {
    url,
    database,
    logged,
    anonymous,
    team,
    signIn,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop()
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A request with a JSON body. */
export function json(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}
