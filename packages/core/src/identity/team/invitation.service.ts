import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { appendEvents, type EventDraft } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller, Role } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { type InvitationId, newId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import type { Secret } from '../../kernel/secret.ts'
import type { LinkTokens } from '../mail/link-token.ts'
import { addressKey } from '../address.ts'
import type { Origin } from '../session/sign-in.ts'
import type { Throttle } from '../throttle/throttle.ts'
import { storedEmail } from '../user/email.ts'
import { requirePerson } from '../user/require-person.ts'
import { findCredentials } from '../user/user.repository.ts'
import {
  countInvitations,
  findPending,
  insertInvitation,
  lockPending,
  markAccepted,
  pageOfInvitations,
  revokePending,
} from './invitation.repository.ts'
import { joinTeam } from './join-team.ts'
import { findMember } from './member.repository.ts'
import { lockTeam } from './team.repository.ts'
import type { Invitation } from './team.ts'

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly jobs: JobSender
  readonly links: LinkTokens
  readonly throttle: Throttle
  /** Whether invitations are mailed; otherwise the inviter hands the link on. */
  readonly isMailed: boolean
}

/** What the inviter learns. The same for an address with an account and one without. */
export interface Invited {
  readonly id: InvitationId
  readonly email: string
  readonly role: Role
  readonly expiresAt: Date
}

const lifetimeMs = 7 * 24 * 60 * 60 * 1_000

export type InvitationService = ReturnType<typeof invitationService>

/** Bringing people into the caller's team by their email. */
export function invitationService({ db, clock, jobs, links, throttle, isMailed }: Deps) {
  return {
    /**
     * Invites somebody; a new invitation takes the place of an open one. Who is a user already is in the team at once, and the
     * answer does not tell. CONFLICT for a member of the team.
     */
    async invite(caller: Caller, input: { readonly email: string; readonly role: Role }): Promise<Invited> {
      const { role } = input
      const email = storedEmail(input.email)
      await throttle.count('invite by team', caller.teamId)
      return inTransaction(db, async (tx) => {
        await lockTeam(tx, caller.teamId)
        const at = clock.now()
        const id = newId<InvitationId>()
        const expiresAt = new Date(at.getTime() + lifetimeMs)
        await revokePending(tx, caller.teamId, { email, at })
        const user = await findCredentials(tx, email)
        if (user && (await findMember(tx, caller.teamId, user.id))) {
          throw new DomainError('CONFLICT', `${email} is already a member of this team.`)
        }
        const joined = user ? [await joinTeam(tx, caller.teamId, { person: { id: user.id, email }, role, at })] : []
        await insertInvitation(tx, {
          id,
          teamId: caller.teamId,
          email,
          role,
          invitedBy: caller.actor.type === 'user' ? caller.actor.id : null,
          expiresAt,
          createdAt: at,
          acceptedAt: user ? at : null,
        })
        if (isMailed) await jobs.enqueue(tx, 'accounts.mail', { data: { kind: 'invitation', id } })
        const data = { invitationId: id, email, role, expiresAt }
        const created: EventDraft = { type: 'invitation:created', subjectId: id, at, data, after: data }
        await appendEvents(tx, caller, [created, ...joined])
        return { id, email, role, expiresAt }
      })
    },

    /** One page of the open ones, the newest at the head, with the exact total. */
    list(caller: Caller, page: PageRequest): Promise<Page<Invitation>> {
      const now = clock.now()
      return inSnapshot(db, async (snapshot) => ({
        ...(await pageOfInvitations(snapshot, caller.teamId, { page, now })),
        total: await countInvitations(snapshot, caller.teamId, now),
        asOf: await eventHead(snapshot, caller.teamId),
      }))
    },

    /** Ends an open invitation: its link leads nowhere. NOT_FOUND where there is none. */
    async revoke(caller: Caller, id: InvitationId): Promise<void> {
      await inTransaction(db, async (tx) => {
        const at = clock.now()
        const [revoked] = await revokePending(tx, caller.teamId, { id, at })
        if (!revoked) throw new DomainError('NOT_FOUND', 'Invitation not found.')
        const data = { invitationId: id, email: revoked.email }
        await appendEvents(tx, caller, [
          { type: 'invitation:revoked', subjectId: id, at, data, before: data, after: null },
        ])
      })
    },

    /** What the bearer of a link is invited to. NOT_FOUND for a link that is none, was used, was revoked, or has expired. */
    async show(origin: Origin, token: Secret) {
      await throttle.count('link by address', addressKey(origin.ipAddress))
      const id = links.read<InvitationId>('invitation', token)
      const invitation = id && (await findPending(db, id, clock.now()))
      if (!invitation) throw invalidInvitation()
      return invitation
    },

    /** Lets a signed-in person join. As {@link show}, and for an invitation of somebody else. */
    async accept(caller: Caller, token: Secret): Promise<Invitation> {
      const person = requirePerson(caller)
      const id = links.read<InvitationId>('invitation', token)
      if (!id) throw invalidInvitation()
      return inTransaction(db, async (tx) => {
        const at = clock.now()
        const { invitation, drafts } = await acceptFor(tx, id, { person, at })
        await appendEvents(tx, { ...caller, teamId: invitation.teamId }, drafts)
        return invitation
      })
    },
  }
}

/** Uses up an invitation for the person it is meant for. Every fault of it is refused alike. */
export async function acceptFor(
  tx: Transaction<DB>,
  id: InvitationId,
  { person, at }: { readonly person: ReturnType<typeof requirePerson>; readonly at: Date },
): Promise<{ readonly invitation: Invitation; readonly drafts: readonly EventDraft[] }> {
  const invitation = await lockPending(tx, id, at)
  if (!invitation || invitation.email !== person.email.toLowerCase()) throw invalidInvitation()
  const { teamId, email, role } = invitation
  await lockTeam(tx, teamId)
  const isMember = (await findMember(tx, teamId, person.id)) !== null
  const joined = isMember ? [] : [await joinTeam(tx, teamId, { person, role, at })]
  await markAccepted(tx, id, at)
  const accepted: EventDraft = {
    type: 'invitation:accepted',
    subjectId: id,
    at,
    data: { invitationId: id, email, role },
  }
  return { invitation, drafts: [accepted, ...joined] }
}

/** One refusal for all: a link that was used, revoked, has expired, is meant for somebody else, or was made up. */
export function invalidInvitation(): DomainError {
  return new DomainError('NOT_FOUND', 'This invitation is invalid, was already used or has expired. Ask for a new one.')
}
