import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from '../database/schema.generated.ts'
import type { JobData } from '../jobs/catalogue.ts'
import type { JobSender } from '../jobs/job-queue.ts'
import type { Clock } from '../kernel/clock.ts'
import { sealedBox } from '../kernel/sealed-box.ts'
import type { Secret } from '../kernel/secret.ts'
import { type ApiKeyService, apiKeyService } from './api-key/api-key.service.ts'
import { type AccountLinks, accountLinks } from './mail/account-links.ts'
import type { Mailer } from './mail/account-mail.ts'
import { linkTokens } from './mail/link-token.ts'
import { accountMailSender } from './mail/send-account-mail.ts'
import { pruneIdentity } from './prune.ts'
import {
  type RegistrationMode,
  type RegistrationService,
  registrationService,
} from './registration/registration.service.ts'
import { type SecondFactorService, secondFactorService } from './second-factor/second-factor.service.ts'
import { accessTokens } from './session/access-token.ts'
import { type AuthService, authService } from './session/auth.service.ts'
import { type SessionService, sessionService } from './session/session.service.ts'
import { sessionOpener } from './session/sign-in.ts'
import { type SlackLinkService, slackLinkService } from './slack/slack-link.service.ts'
import { type SsoService, ssoService, type SsoSettings } from './sso/sso.service.ts'
import { type InvitationService, invitationService } from './team/invitation.service.ts'
import { type MemberService, memberService } from './team/member.service.ts'
import { type TeamService, teamService } from './team/team.service.ts'
import { throttle } from './throttle/throttle.ts'
import { type AccountService, accountService } from './user/account.service.ts'

export interface IdentityDependencies {
  readonly db: Kysely<DB>
  /** Of the same database, for the counting of attempts. */
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly jobs: JobSender
  readonly encryptionKey: Secret
  /** The first signs access tokens; all are accepted. 32 bytes or more each. */
  readonly jwtSecrets: readonly [Secret, ...Secret[]]
  readonly accessTtlSeconds: number
  /** How long a device stays signed in without being used. */
  readonly refreshTtlMs: number
  readonly registration: RegistrationMode
  /** Null where the installation sends no mail: then links are shown to who asks for them. */
  readonly mailer: Mailer | null
  /** Where people reach the dashboard. */
  readonly publicUrl: string
  readonly sso: SsoSettings | null
}

/** Everything about people, teams and credentials. */
export interface IdentityServices {
  readonly accounts: AccountService
  readonly apiKeys: ApiKeyService
  readonly auth: AuthService
  readonly invitations: InvitationService
  readonly members: MemberService
  readonly registrations: RegistrationService
  readonly secondFactors: SecondFactorService
  readonly sessions: SessionService
  /** Who of us somebody in Slack is. */
  readonly slackLinks: SlackLinkService
  readonly teams: TeamService
  /** Where links to accounts lead. */
  readonly accountLinks: AccountLinks
  /** Whether the installation sends mail. */
  readonly isMailed: boolean
  /** Sign-in by an organisation's own provider; null where none is configured. */
  readonly sso: SsoService | null
  /** What the jobs of identity do. */
  readonly identityJobs: {
    readonly mail: (job: JobData['accounts.mail']) => Promise<void>
    readonly prune: () => Promise<void>
  }
}

/** Puts the use cases of identity together. */
export function identityServices(dependencies: IdentityDependencies): IdentityServices {
  const { db, pool, clock, jobs, encryptionKey, jwtSecrets, mailer } = dependencies
  const links = linkTokens(encryptionKey)
  const tokens = accessTokens({ secrets: jwtSecrets, ttlSeconds: dependencies.accessTtlSeconds, clock })
  const opener = sessionOpener({ accessTokens: tokens, refreshTtlMs: dependencies.refreshTtlMs })
  const box = sealedBox(encryptionKey, 'second factors')
  const isMailed = mailer !== null
  const deps = { db, clock, jobs, links, opener, isMailed, throttle: throttle(pool) }
  const apiKeys = apiKeyService(deps)
  const urls = accountLinks(dependencies.publicUrl, links)
  return {
    accounts: accountService(deps),
    apiKeys,
    auth: authService({ ...deps, accessTokens: tokens, apiKeys, factorBox: box }),
    invitations: invitationService(deps),
    members: memberService(deps),
    registrations: registrationService({ ...deps, mode: dependencies.registration }),
    secondFactors: secondFactorService({ ...deps, box }),
    sessions: sessionService(deps),
    slackLinks: slackLinkService({
      db,
      clock,
      box: sealedBox(encryptionKey, 'Slack links'),
      publicUrl: dependencies.publicUrl,
    }),
    teams: teamService(deps),
    accountLinks: urls,
    isMailed,
    sso:
      dependencies.sso && ssoService({ ...deps, box: sealedBox(encryptionKey, 'sign-in tickets') }, dependencies.sso),
    identityJobs: {
      mail: accountMailSender({ db, clock, mailer, links: urls }),
      prune: () => pruneIdentity({ db, clock }),
    },
  }
}
