import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scope } from '@driftsentry/core/access'
import { type Role, roles } from '@driftsentry/core/caller'
import { systemClock } from '@driftsentry/core/clock'
import { sealedBox } from '@driftsentry/core/sealed-box'
import { Secret } from '@driftsentry/core/secret'
import { sealSlackTicket } from '@driftsentry/core/slack-ticket'
import { teamService } from '@driftsentry/core/team-service'
import { testDatabase, type TestDatabase } from '@driftsentry/core/testing'
import { pino } from 'pino'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { keptSecret } from '../kept-secrets.ts'
import { logOptions } from '../log.ts'
import { startServer } from '../start-server.ts'
import { requireDocumented } from './documented-answers.ts'

/** Somebody who can call the API: `fetch` below `/api/v1` with a token of theirs. Throws for an answer that the API document does not allow. */
export type Client = (path: string, init?: RequestInit) => Promise<Response>

/** Somebody of a team, signed in. */
export interface TestMember {
  readonly client: Client
  readonly userId: string
  readonly email: string
}

/** A team of its own with one signed-in member for each role. */
export interface TestTeam extends Readonly<Record<Role, Client>> {
  readonly id: string
  /** Another member, whom no other test knows. */
  member(role: Role): Promise<TestMember>
  /** A program with an API key of the team. */
  key(...scopes: readonly Scope[]): Promise<Client>
  /** The token that somebody in Slack, whom nobody has linked yet, is handed when pressing a button of the team. */
  slackTicket(): string
}

/** The real server on a database of its own. */
export interface TestServer extends AsyncDisposable {
  readonly url: string
  readonly database: TestDatabase
  /** Every log line until now. */
  readonly logged: readonly string[]
  readonly anonymous: Client
  /** Whoever shows this credential. */
  as(credential: string): Client
  team(name: string): Promise<TestTeam>
  signIn(email: string, password?: string): Promise<Client>
  /** Stops the server; the database stays. */
  stop(): Promise<void>
}

export const testPassword = 'correct horse battery staple'

const keyAnswer = z.object({ data: z.object({ key: z.string() }) })
const loginAnswer = z.object({ data: z.object({ accessToken: z.string() }) })

/** Starts a server; `environment` adds to its settings. It takes the database over, which is a new one if none is given. */
export async function testServer(environment: NodeJS.ProcessEnv = {}, given?: TestDatabase): Promise<TestServer> {
  const database = given ?? (await testDatabase())
  const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-server-'))
  const logged: string[] = []
  const log = pino(logOptions('info'), { write: (line: string) => void logged.push(line) })
  const own = { NODE_ENV: 'test', DATABASE_URL: database.url.reveal(), PORT: '0', DATA_DIR: dataDir }
  const config = readConfig({ ...own, ...environment })
  const server = await startServer(config, log)
  const url = server.listensOn
  const as =
    (token: string | null): Client =>
    async (path, init) => {
      const headers = new Headers(init?.headers)
      if (token !== null) headers.set('authorization', `Bearer ${token}`)
      const response = await fetch(`${url}/api/v1${path}`, { ...init, headers })
      await requireDocumented(init?.method ?? 'GET', path, response)
      return response
    }
  const anonymous = as(null)

  async function signIn(email: string, password = testPassword): Promise<Client> {
    const response = await anonymous('/auth/login', json('POST', { email, password }))
    return as(loginAnswer.parse(await response.json()).data.accessToken)
  }

  const slackTickets = sealedBox(keptSecret(dataDir, 'encryption-key'), 'Slack links')
  const teams = teamService({ db: database.db, clock: systemClock })

  async function team(name: string): Promise<TestTeam> {
    const email = (role: Role) => `${role}@${name}.example`
    const members = roles.map((role) => ({ email: email(role), password: new Secret(testPassword), role }))
    const { teamId } = await teams.found('test', { name, members })
    const [viewer, engineer, admin] = [
      await signIn(email('viewer')),
      await signIn(email('engineer')),
      await signIn(email('admin')),
    ]
    let newcomers = 0
    return {
      id: teamId,
      viewer,
      engineer,
      admin,
      async member(role) {
        newcomers += 1
        const newcomer = { email: `${role}-${newcomers}@${name}.example`, password: new Secret(testPassword), role }
        const [added] = (await teams.found('test', { name: 'to be left', members: [newcomer] })).members
        if (!added) throw new Error('nobody was made')
        const { userId } = added
        await database.pool.query('update memberships set team_id = $1 where user_id = $2', [teamId, userId])
        return { client: await signIn(added.email), userId, email: added.email }
      },
      async key(...scopes) {
        const answer = await admin('/api-keys', json('POST', { name: scopes.join(' '), scopes }))
        return as(keyAnswer.parse(await answer.json()).data.key)
      },
      slackTicket() {
        newcomers += 1
        const names = { workspaceName: 'Example', slackUserName: `somebody ${newcomers}` }
        const user = { workspaceId: 'T0EXAMPLE', slackUserId: `U${newcomers}`, ...names }
        return sealSlackTicket(slackTickets, { teamId, user }, systemClock.now()).reveal()
      },
    }
  }

  const stop = () => server.stop()
  return {
    url,
    database,
    logged,
    anonymous,
    as,
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
