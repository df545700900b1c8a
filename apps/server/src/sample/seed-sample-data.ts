import type { Services } from '@driftsentry/api/services'
import type { Caller } from '@driftsentry/core/caller'
import type { Clock } from '@driftsentry/core/clock'
import type { Database } from '@driftsentry/core/database'
import { DomainError } from '@driftsentry/core/errors'
import { exclusively } from '@driftsentry/core/exclusively'
import type { DriftId, StackId } from '@driftsentry/core/ids'
import { teamService } from '@driftsentry/core/team-service'
import { identityStack } from './identity-stack.ts'
import { networkStack } from './network-stack.ts'
import { actualResources, declaredState } from './sample-documents.ts'
import { keepSignIn, newSignIn, readSignIn, type SampleSignIn } from './sample-sign-in.ts'
import type { SampleStack } from './sample-stack.ts'
import { sampleTimeline, type SampleStep } from './sample-timeline.ts'
import { shopStack } from './shop-stack.ts'

export interface SeedOptions {
  readonly db: Database['db']
  /** Where the sign-in is kept. */
  readonly dataDir: string
  readonly clock: Clock
  /** The use cases, at the time of a clock of ours: the sample's past is played through them. */
  readonly servicesAt: (clock: Clock) => Services
}

const stacks = [networkStack, shopStack, identityStack]
const founder = 'sample data'
const everything = { limit: 100, offset: 0, cursor: null }

/**
 * Fills an empty database with an example that went through the real pipeline, and says how to sign in; null when the database
 * holds a team of somebody's own. A sample that is there already is left as it is; one that was interrupted goes on. Of
 * several servers that start at once one seeds.
 */
export async function seedSampleData(options: SeedOptions): Promise<SampleSignIn | null> {
  const { db, dataDir } = options
  const result = await exclusively(db, 'sample data', () => seedIfEmpty(options))
  return result === 'busy' ? readSignIn(dataDir) : result
}

async function seedIfEmpty({ db, dataDir, clock, servicesAt }: SeedOptions): Promise<SampleSignIn | null> {
  const teams = teamService({ db, clock })
  const isEmpty = await teams.isNobodyHere()
  const kept = readSignIn(dataDir)
  if (!isEmpty && (kept === null || kept.isComplete)) return (await isSampleHere(db, clock, kept)) ? kept : null
  const signIn = kept !== null && !kept.isComplete ? kept : newSignIn(clock.now())
  keepSignIn(dataDir, signIn)
  let now = signIn.anchor
  const played: Clock = { now: () => now }
  const seeding = await beginSeeding({ db, clock: played, signIn, services: servicesAt(played) })
  if (seeding === null) return null
  for (const step of sampleTimeline(stacks, signIn.anchor)) {
    now = step.at
    await play(seeding, step)
  }
  now = clock.now()
  await seeding.services.metrics.recordCosts()
  const complete = { ...signIn, isComplete: true }
  keepSignIn(dataDir, complete)
  return complete
}

async function isSampleHere(db: SeedOptions['db'], clock: Clock, signIn: SampleSignIn | null): Promise<boolean> {
  const email = signIn?.users[0]?.email
  return email !== undefined && (await teamService({ db, clock }).ofMember(email)) !== null
}

interface Seeding {
  readonly services: Services
  readonly people: Readonly<Record<'admin' | 'engineer', Caller>>
  readonly scheduler: Caller
  readonly stackIds: ReadonlyMap<SampleStack, StackId>
  /** Moments of scans that are recorded already, by stack. */
  readonly scanned: ReadonlySet<string>
}

/** Makes the team, its people, the project and the stacks, or finds those an interrupted seeding made. */
async function beginSeeding({
  db,
  clock,
  signIn,
  services,
}: Pick<SeedOptions, 'db' | 'clock'> & { signIn: SampleSignIn; services: Services }): Promise<Seeding | null> {
  const teams = teamService({ db, clock })
  const [first] = signIn.users
  if (!first) return null
  const members = signIn.users.map(({ email, password, role }) => ({ email, password, role }))
  const isEmpty = await teams.isNobodyHere()
  const team = isEmpty
    ? await teams.found(founder, { name: 'Example team', members })
    : await teams.ofMember(first.email)
  if (!team) return null
  const person = (role: 'admin' | 'engineer'): Caller => {
    const member = team.members.find((candidate) => candidate.role === role)
    if (!member) throw new Error(`the sample team has no ${role}`)
    return { ...nowhere, teamId: team.teamId, actor: { type: 'user', id: member.userId, email: member.email } }
  }
  const people = { admin: person('admin'), engineer: person('engineer') }
  const scheduler: Caller = { ...nowhere, teamId: team.teamId, actor: { type: 'system', name: 'scheduler' } }
  const stackIds = await ensureStacks(services, people.admin)
  return { services, people, scheduler, stackIds, scanned: await recordedScans(services, people.admin, stackIds) }
}

const nowhere = { requestId: null, ipAddress: null, userAgent: null }

async function ensureStacks(services: Services, admin: Caller): Promise<ReadonlyMap<SampleStack, StackId>> {
  const projects = await services.projects.list(admin, { page: everything })
  const description = 'An example: what Terraform declared for a web shop, and what happened to it since.'
  const project = projects.items[0] ?? (await services.projects.create(admin, { name: 'Web shop', description }))
  const known = await services.stacks.list(admin, { filter: { projectId: project.id }, page: everything })
  const ids = new Map<SampleStack, StackId>()
  for (const stack of stacks) {
    const there = known.items.find(({ name }) => name === stack.name)
    const input = { name: stack.name, description: stack.description, projectId: project.id }
    ids.set(stack, (there ?? (await services.stacks.create(admin, input))).id)
  }
  return ids
}

async function recordedScans(services: Services, admin: Caller, stackIds: ReadonlyMap<SampleStack, StackId>) {
  const recorded = new Set<string>()
  for (const [stack, stackId] of stackIds) {
    const { items } = await services.scans.list(admin, { stackId, page: everything })
    for (const { status, startedAt } of items) if (status === 'succeeded') recorded.add(scanKey(stack, startedAt))
  }
  return recorded
}

function scanKey({ name }: SampleStack, at: Date): string {
  return `${name} ${at.toISOString()}`
}

async function play(seeding: Seeding, step: SampleStep): Promise<void> {
  const stackId = seeding.stackIds.get(step.stack)
  if (stackId === undefined) return
  if (step.type === 'scan') await scan(seeding, stackId, step)
  else await decide(seeding, stackId, step)
}

async function scan({ services, scheduler, scanned }: Seeding, stackId: StackId, step: SampleStep & { type: 'scan' }) {
  if (scanned.has(scanKey(step.stack, step.at))) return
  const declared = source(`${step.stack.name}.tfstate`, declaredState(step.stack, 1))
  const actual = source(`${step.stack.name}.actual.json`, actualResources(step.stack, step.daysAgo))
  const run = services.detect({ declared, actual, expected: 'state' }, { planned: false })
  await services.scans.ingest(scheduler, stackId, run, { trigger: 'scheduler' })
}

function source(name: string, text: string) {
  return {
    name,
    bytes: (async function* () {
      yield Buffer.from(text)
    })(),
  }
}

/** A decision that an interrupted seeding took before is refused as a conflict, which is as good. */
async function decide({ services, people }: Seeding, stackId: StackId, step: SampleStep & { type: 'decision' }) {
  const { by, action, reason = '' } = step.decision
  const caller = people[by]
  const order = { by: 'detected_at', order: 'desc' } as const
  const filter = { stackId: [stackId], status: ['detected', 'triaged', 'approved', 'rejected'] } as const
  const { items } = await services.drifts.list(caller, { filter, order, page: everything })
  const drift = items.find(
    ({ resourceAddress, detectedAt }) => resourceAddress === step.address && detectedAt <= step.at,
  )
  if (!drift) return
  try {
    if (action === 'triage') await services.drifts.triage(caller, drift.id)
    else if (action === 'resolve') await services.drifts.resolve(caller, drift.id, { reason, how: 'acknowledged' })
    else await services.drifts[action](caller, drift.id, { reason })
    await readAlerts(services, caller, drift.id)
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'CONFLICT') throw error
  }
}

/** Who decides about a drift has read what it says. */
async function readAlerts(services: Services, caller: Caller, driftId: DriftId): Promise<void> {
  const { items } = await services.alerts.list(caller, { filter: { driftId, isRead: false }, page: everything })
  for (const { id } of items) await services.alerts.markRead(caller, id)
}
