import { type Kysely, sql, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { appendEvents, type EventDraft } from '../../events/append.ts'
import type { Caller, Role } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type TeamId } from '../../kernel/ids.ts'
import type { SealedBox } from '../../kernel/sealed-box.ts'
import type { Secret } from '../../kernel/secret.ts'
import { addressKey } from '../address.ts'
import { createUser } from '../registration/found-account.ts'
import { type Origin, personCaller, type SessionOpener, type SignIn } from '../session/sign-in.ts'
import { joinTeam } from '../team/join-team.ts'
import { countOtherAdmins, findMember } from '../team/member.repository.ts'
import { membershipsOf } from '../team/membership.repository.ts'
import { setRole } from '../team/set-role.ts'
import { insertTeam, lockTeam } from '../team/team.repository.ts'
import type { Throttle } from '../throttle/throttle.ts'
import { storedEmail } from '../user/email.ts'
import { findCredentials, findUser } from '../user/user.repository.ts'
import type { User } from '../user/user.ts'
import type { OpenIdProvider } from './open-id-provider.ts'
import { type RoleMap, roleOf } from './role-map.ts'
import type { SsoIdentity } from './sso-identity.ts'
import { openTicket, sealTicket } from './sign-in-ticket.ts'
import { findFirstTeam, findSsoUser, insertSsoIdentity } from './sso-identity.repository.ts'

export interface SsoSettings {
  readonly provider: OpenIdProvider
  readonly roleMap: RoleMap
  /** The name of the team that people come into; null for the one that was founded first. */
  readonly teamName: string | null
  /** The provider vouches for every address, though it does not say so. */
  readonly trustsEmail: boolean
}

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly opener: SessionOpener
  readonly throttle: Throttle
  /** Keeps what a browser carries between leaving and coming back. */
  readonly box: SealedBox
}

export type SsoService = ReturnType<typeof ssoService>

/**
 * Signing in at an organisation's provider. Who comes is known by issuer and subject; the first time, by an address that the
 * provider vouches for. The groups of now give the role of now in the team.
 */
export function ssoService({ db, clock, opener, throttle, box }: Deps, settings: SsoSettings) {
  const { provider, roleMap, teamName, trustsEmail } = settings

  /** The team to come into; founded with whoever comes first, where the database is as new. */
  async function requireTeam(tx: Transaction<DB>, role: Role, at: Date): Promise<TeamToJoin> {
    const found = await findFirstTeam(tx, teamName)
    if (found) return { teamId: found, drafts: [] }
    const isNew = (await findFirstTeam(tx, null)) === null
    if (!isNew || role !== 'admin') {
      throw new DomainError('FORBIDDEN', 'There is no team to join yet. An admin has to sign in first.')
    }
    const [teamId, name] = [newId<TeamId>(), teamName ?? 'Platform']
    await insertTeam(tx, { id: teamId, name, createdAt: at })
    const data = { teamId, name }
    return { teamId, drafts: [{ type: 'team:created', subjectId: teamId, at, data, before: null, after: data }] }
  }

  /** The user that the identity is; made, or linked by the address, the first time. */
  async function requireUser(tx: Transaction<DB>, identity: SsoIdentity, at: Date): Promise<Known> {
    const known = await findSsoUser(tx, identity)
    if (known) return { user: active(await findUser(tx, known)), drafts: [] }
    if (!identity.emailVerified && !trustsEmail) {
      throw new DomainError('FORBIDDEN', 'Your identity provider has not verified your email. Ask its administrator.')
    }
    const email = storedEmail(identity.email)
    const account = await findCredentials(tx, email)
    if (account) {
      const user = active(await findUser(tx, account.id))
      await insertSsoIdentity(tx, identity, { userId: user.id, at })
      return { user, drafts: [] }
    }
    const { firstName, lastName } = identity
    const { user, draft } = await createUser(tx, { email, passwordHash: null, firstName, lastName }, at)
    await insertSsoIdentity(tx, identity, { userId: user.id, at })
    return { user, drafts: [draft] }
  }

  async function signIn(origin: Origin, identity: SsoIdentity): Promise<SignIn> {
    const role = roleOf(identity.groups, roleMap)
    if (!role)
      throw new DomainError(
        'FORBIDDEN',
        'None of your groups has a role in DriftSentry. Ask your administrator for one.',
      )
    return inTransaction(db, async (tx) => {
      // Two browsers of somebody new at once make one account, and two first admins one team.
      await sql`select pg_advisory_xact_lock(hashtextextended('driftsentry registration', 0))`.execute(tx)
      const at = clock.now()
      const { teamId, drafts: founded } = await requireTeam(tx, role, at)
      await lockTeam(tx, teamId)
      const { user, drafts: registered } = await requireUser(tx, identity, at)
      const caller = personCaller(origin, user, teamId)
      const placed = await place(tx, caller, { user, role, at })
      const team = (await membershipsOf(tx, user.id)).find((membership) => membership.teamId === teamId)
      if (!team) throw new Error('who was placed in a team is not in it')
      const { signIn: result, started } = await opener.open(tx, origin, { user, team, method: 'sso', at })
      await appendEvents(tx, caller, [...founded, ...registered, ...placed, started])
      return result
    })
  }

  return {
    /**
     * Where to send a browser, and the ticket that it completes its sign-in with. `next` is a path of this site, which comes back
     * with the sign-in. Throws EXTERNAL_SERVICE_ERROR.
     */
    async begin(origin: Origin, next: string): Promise<{ readonly url: URL; readonly ticket: Secret }> {
      await throttle.count('sign-in elsewhere by address', addressKey(origin.ipAddress))
      const { url, pending } = await provider.begin()
      return { url, ticket: sealTicket(box, { pending, next }, clock.now()) }
    },

    /**
     * Signs in who came back from the provider. AUTH_ERROR when they should try again, FORBIDDEN when they may not come in,
     * EXTERNAL_SERVICE_ERROR when the provider is at fault.
     */
    async complete(origin: Origin, ticket: Secret, currentUrl: URL): Promise<SignIn & { readonly next: string }> {
      await throttle.count('sign-in elsewhere by address', addressKey(origin.ipAddress))
      const { pending, next } = openTicket(box, ticket, clock.now())
      return { ...(await signIn(origin, await provider.complete(pending, currentUrl))), next }
    },
  }
}

interface TeamToJoin {
  readonly teamId: TeamId
  readonly drafts: readonly EventDraft[]
}

interface Known {
  readonly user: User
  readonly drafts: readonly EventDraft[]
}

interface Placing {
  readonly user: User
  readonly role: Role
  readonly at: Date
}

/** Makes somebody a member with the role, or gives a member the role. A team keeps its last admin, whatever the groups say. */
async function place(tx: Transaction<DB>, caller: Caller, { user, role, at }: Placing): Promise<readonly EventDraft[]> {
  const member = await findMember(tx, caller.teamId, user.id)
  if (!member) return [await joinTeam(tx, caller.teamId, { person: user, role, at })]
  if (member.role === role) return []
  const isLastAdmin = member.role === 'admin' && (await countOtherAdmins(tx, caller.teamId, user.id)) === 0
  return isLastAdmin ? [] : setRole(tx, caller, { member, role, at })
}

function active(user: User | null): User {
  if (!user) throw new DomainError('FORBIDDEN', 'Your account here was deactivated.')
  return user
}
