import { randomUUID } from 'node:crypto'
import type { AccountMail } from '../identity/mail/account-mail.ts'
import { type IdentityDependencies, identityServices } from '../identity/identity-services.ts'
import type { JobData } from '../jobs/catalogue.ts'
import type { JobSender } from '../jobs/job-queue.ts'
import type { Role } from '../kernel/caller.ts'
import type { TeamId } from '../kernel/ids.ts'
import { Secret } from '../kernel/secret.ts'
import type { TestDatabase } from './test-database.ts'

/** Through which request the people of these tests come. */
export const origin = { requestId: 'req-1', ipAddress: '203.0.113.7', userAgent: 'test' }
export const password = new Secret('violet ladder seven tractor')
export const signingSecret = new Secret('a secret of at least 32 bytes, for tests')

interface SentMail extends AccountMail {
  readonly to: readonly string[]
}

type Options = Partial<Pick<IdentityDependencies, 'registration' | 'jwtSecrets' | 'sso'>> & {
  readonly isMailed?: boolean
}

/** The services of identity on a test's database, with a clock that the test moves and mails that it reads. */
export function identityWorld(database: TestDatabase, options: Options = {}) {
  const { db, pool } = database
  let now = new Date('2026-03-01T09:00:00.000Z')
  const clock = { now: () => now }
  const mails: SentMail[] = []
  const waiting: JobData['accounts.mail'][] = []
  const jobs: JobSender = {
    enqueue: async (_tx, _task, { data }) => {
      if ('kind' in data) waiting.push(data)
    },
  }
  const services = identityServices({
    db,
    pool,
    clock,
    jobs,
    encryptionKey: new Secret('another secret of 32 bytes or more, for tests'),
    jwtSecrets: options.jwtSecrets ?? [signingSecret],
    accessTtlSeconds: 900,
    refreshTtlMs: 30 * 24 * 3_600_000,
    registration: options.registration ?? 'open',
    mailer: options.isMailed === true ? { send: async (mail) => void mails.push(mail) } : null,
    publicUrl: 'https://drift.example.com',
    sso: options.sso ?? null,
  })
  const login = (email: string, code?: string) =>
    services.auth.login(origin, { email, password, code: code === undefined ? null : new Secret(code) })

  /** A fresh team with one member of a role. */
  const person = async (role: Role = 'engineer') => {
    const email = `somebody-${randomUUID()}@example.com`
    const members = [{ email, password, role }]
    const { teamId } = await services.teams.found('tests', { name: 'Platform', members })
    return { email, teamId }
  }

  /** Signs in, and gives what a request of that session is known by. */
  const enter = async (email: string, code?: string) => {
    const signIn = await login(email, code)
    return { ...signIn, ...(await services.auth.authenticate(origin, signIn.accessToken)) }
  }

  const pass = (ms: number): void => {
    now = new Date(now.getTime() + ms)
  }

  /** Carries out the jobs that wait, and gives the mails of all until now. */
  const readMails = async (): Promise<readonly SentMail[]> => {
    for (const job of waiting.splice(0)) await services.identityJobs.mail(job)
    return mails
  }

  const events = async (teamId: TeamId): Promise<readonly string[]> => {
    const rows = await db.selectFrom('events').select('type').where('team_id', '=', teamId).orderBy('seq').execute()
    return rows.map(({ type }) => type)
  }

  return { ...services, db, clock, login, person, enter, pass, mails: readMails, events }
}

/** The session a request came by. */
export function sessionOf({ credential }: Awaited<ReturnType<ReturnType<typeof identityWorld>['enter']>>): string {
  if (credential.kind !== 'session') throw new Error('this is no session')
  return credential.sessionId
}
