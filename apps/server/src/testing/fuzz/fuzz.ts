import { scopes } from '@driftsentry/core/access'
import { z } from 'zod'
import { makers, missing, type Thing, things } from '../authorisation/things.ts'
import type { Client, TestServer, TestTeam } from '../test-server.ts'
import { operations, type Operation } from './fuzz-document.ts'
import { fuzzRequest, type FuzzRequest } from './fuzz-request.ts'
import { type Random, seeded } from './random.ts'

export interface FuzzOptions {
  readonly seed: number
  readonly requests: number
}

export interface FuzzReport {
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>
  /** Answers that no client could have expected, with what they answered. */
  readonly findings: readonly string[]
  /** Operations that were never answered with success. */
  readonly neverDone: readonly string[]
  /** Admins of the teams, to look at what became of them. */
  readonly admins: readonly Client[]
}

/** After so many requests a team may have lost its members, its keys or its sessions: the next are asked of a new one. */
const requestsPerTeam = 250
const idPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const mostKnownIds = 400

/**
 * Asks the server for what its document allows, and for what it does not: by every role, of own, foreign and missing things, one after
 * the other and several at once. What is asked follows from the seed.
 */
export async function fuzz(server: TestServer, { seed, requests }: FuzzOptions): Promise<FuzzReport> {
  const random = seeded(seed)
  const statuses = new Map<number, number>()
  const findings: string[] = []
  const done = new Set<string>()
  const admins: Client[] = []
  let foreign: readonly string[] = []
  for (let sent = 0, round = 1; sent < requests; round++) {
    const name = `fuzz-${seed}-${round}`
    // Guessed passwords have used up what an address may try.
    await server.database.pool.query('delete from rate_limits')
    const team = await server.team(name)
    admins.push(team.admin)
    const world = await worldOf({ team, name, server, random })
    for (let inRound = 0; inRound < requestsPerTeam && sent < requests;) {
      const operation = random.any(operations)
      if (!operation) throw new Error('the document has no operations')
      const asker = random.any(world.callers)
      const ask = asker?.client ?? server.anonymous
      const request = fuzzRequest(operation, { random, idFor: (name) => world.idFor(name, operation.path, foreign) })
      const atOnce = random.chance(0.12) ? 3 : 1
      const outcomes = await Promise.all(Array.from({ length: atOnce }, () => outcomeOf(ask, operation, request)))
      for (const { status, text, finding } of outcomes) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        if (finding) findings.push(`${finding}\n  ${described(request)}`)
        if (status < 300) done.add(operation.id)
        if (status < 300) world.learn(operation.path, text)
      }
      if (asker?.email && outcomes.some(({ status }) => status === 401)) {
        asker.client = await server.signIn(asker.email).catch(() => asker.client)
      }
      inRound += atOnce
      sent += atOnce
    }
    foreign = world.ids()
  }
  const neverDone = operations.map(({ id }) => id).filter((id) => !done.has(id))
  return { statuses: Object.fromEntries(statuses), findings, neverDone, admins }
}

/** Below which path each thing is. */
const places = {
  alert: 'alerts',
  apiKey: 'api-keys',
  channel: 'channels',
  decidedDrift: 'drifts',
  deletedProject: 'projects',
  deletedStack: 'stacks',
  delivery: 'channels',
  drift: 'drifts',
  invitation: 'teams',
  member: 'teams',
  policy: 'policies',
  project: 'projects',
  scan: 'scans',
  session: 'auth',
  slackLink: 'auth',
  stack: 'stacks',
  team: 'teams',
  view: 'views',
} as const satisfies Readonly<Record<Thing, string>>

/** `drifts` of `/drifts/{id}/approve`. */
function placeOf(path: string): string {
  return path.split('/')[1] ?? ''
}

interface Setting {
  readonly team: TestTeam
  readonly name: string
  readonly server: TestServer
  readonly random: Random
}

/** Who sends requests. A member whose session ended signs in again. */
interface Asker {
  client: Client
  readonly email?: string
}

/** Who asks, and the ids that there are. */
async function worldOf({ team, name: teamName, server, random }: Setting) {
  const keys = await Promise.all(scopes.map((scope) => team.key(scope)))
  const members = (['engineer', 'engineer', 'engineer', 'admin', 'admin', 'admin', 'viewer'] as const).map(
    (role): Asker => ({ client: team[role], email: `${role}@${teamName}.example` }),
  )
  const callers: readonly Asker[] = [...members, ...[server.anonymous, ...keys].map((client) => ({ client }))]
  const byPlace = new Map<string, string[]>()
  const known = new Set<string>([team.id])
  const keep = (place: string, id: string) => {
    byPlace.set(place, [...(byPlace.get(place) ?? []), id])
    known.add(id)
  }
  for (const thing of things) {
    for (const [name, id] of Object.entries(await makers[thing](team))) keep(name === 'id' ? places[thing] : name, id)
  }
  return {
    callers,
    ids: () => [...known],
    /** What was made or found below a path is to be asked for there; the rest may be asked for anywhere. */
    learn(path: string, text: string) {
      if (known.size > mostKnownIds) return
      const place = placeOf(path)
      const own = new Set([...text.matchAll(/(?:"data":\{|[[,]\{)"id":"([0-9a-f-]{36})"/g)].map(([, id = '']) => id))
      for (const id of own) keep(place, id)
      for (const [id] of text.matchAll(idPattern)) known.add(id)
    },
    idFor(name: string, path: string, foreign: readonly string[]): string {
      if (random.chance(0.04)) return missing
      if (random.chance(0.08)) return random.any(foreign) ?? missing
      const place = name === 'id' || name === 'ids' ? placeOf(path) : name
      if (place === 'teams' && random.chance(0.8)) return team.id
      const fitting = random.chance(0.9)
        ? (byPlace.get(place) ?? byPlace.get(`${name.replace(/Id$/, '')}s`))
        : undefined
      return random.any(fitting ?? [...known]) ?? missing
    },
  }
}

const answerSchema = z.object({ status: z.number(), text: z.string(), finding: z.string().nullable() })
type Outcome = z.infer<typeof answerSchema>

/** What was answered; a finding where the document does not allow it, or where it is our fault. */
async function outcomeOf(ask: Client, operation: Operation, { path, init }: FuzzRequest): Promise<Outcome> {
  const stop = new AbortController()
  try {
    const response = await ask(path, { ...init, signal: stop.signal })
    const { status } = response
    const streams = (response.headers.get('content-type') ?? '').includes('event-stream')
    const text = streams ? '' : await response.text()
    const isOurFault = status >= 500 && status !== 502
    return { status, text, finding: isOurFault ? `${operation.id} answered ${status}: ${text}` : null }
  } catch (error) {
    return { status: 0, text: '', finding: error instanceof Error ? error.message : String(error) }
  } finally {
    stop.abort()
  }
}

function described({ path, init }: FuzzRequest): string {
  const body = typeof init.body === 'string' ? init.body : init.body ? '(a form)' : ''
  const headers = init.headers instanceof Headers ? JSON.stringify([...init.headers]) : ''
  return `${init.method} ${path.slice(0, 600)} ${headers} ${body.slice(0, 600)}`
}
