import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { violatesUnique } from '../../database/unique-violation.ts'
import { appendEvents } from '../../events/append.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type SlackUserId, type TeamId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'
import type { SealedBox } from '../../kernel/sealed-box.ts'
import type { Secret } from '../../kernel/secret.ts'
import type { Authenticated } from '../access.ts'
import { type Origin, personCaller } from '../session/sign-in.ts'
import { requirePerson } from '../user/require-person.ts'
import type { SlackLink, SlackUser } from './slack-link.ts'
import { openSlackTicket, sealSlackTicket, type SlackTicket } from './slack-ticket.ts'
import {
  deleteSlackLink,
  findSlackStanding,
  holdMembership,
  insertSlackLink,
  ownerOfSlackUser,
  slackLinksOf,
} from './slack-user.repository.ts'

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly box: SealedBox
  /** Where people reach the dashboard. */
  readonly publicUrl: string
}

/** What a link from Slack is for, as who follows it sees before they agree. */
export interface OfferedSlackLink extends SlackUser {
  readonly teamName: string
}

export type SlackLinkService = ReturnType<typeof slackLinkService>

/**
 * Who of a team somebody in Slack is. A link is made by the person alone, signed in, and ends with their membership. Throws
 * NOT_FOUND for a ticket that is past, forged, or of a team the person does not belong to.
 */
export function slackLinkService({ db, clock, box, publicUrl }: Deps) {
  async function openedFor(tx: Transaction<DB>, person: Person, token: Secret) {
    const ticket = openSlackTicket(box, token, clock.now())
    const teamName = ticket && (await holdMembership(tx, ticket.teamId, person.id))
    if (!ticket || teamName === null) throw noSuchTicket()
    return { ticket, teamName }
  }

  return {
    /** The address where who pressed a button says which of us they are. It holds for ten minutes. */
    offer(ticket: SlackTicket): string {
      return `${publicUrl.replace(/\/+$/, '')}/slack#${sealSlackTicket(box, ticket, clock.now()).reveal()}`
    },

    /** What a link is for. Whoever follows one must see whom in Slack they let decide as themselves. */
    show(caller: Caller, token: Secret): Promise<OfferedSlackLink> {
      const person = requirePerson(caller)
      return inTransaction(db, async (tx) => {
        const { ticket, teamName } = await openedFor(tx, person, token)
        return { ...ticket.user, teamName }
      })
    },

    /**
     * Lets who pressed the button decide as the caller in the team of the channel; once more changes nothing. CONFLICT when one
     * of the two is linked with another in that workspace.
     */
    async link(caller: Caller, token: Secret): Promise<SlackLink> {
      const person = requirePerson(caller)
      const write = inTransaction(db, async (tx) => {
        const { ticket } = await openedFor(tx, person, token)
        const { teamId, user } = ticket
        const known = (await slackLinksOf(tx, teamId, person.id)).find((link) => isSame(link, user))
        if (known) return known
        if ((await ownerOfSlackUser(tx, teamId, user)) !== null) throw taken()
        const link = { ...user, id: newId<SlackUserId>(), createdAt: clock.now() }
        await insertSlackLink(tx, teamId, { userId: person.id, link })
        const data = describe(person, link)
        const draft = { type: 'slack_user:linked', subjectId: person.id, at: link.createdAt, data } as const
        await appendEvents(tx, { ...caller, teamId }, [{ ...draft, before: null, after: data }])
        return link
      })
      return write.catch((error: unknown) => {
        if (violatesUnique(error, 'slack_users_slack_key')) throw taken()
        throw violatesUnique(error, 'slack_users_person_key') ? linkedOtherwise() : error
      })
    },

    /** The caller's own links in their team. */
    list(caller: Caller): Promise<readonly SlackLink[]> {
      return slackLinksOf(db, caller.teamId, requirePerson(caller).id)
    },

    /** Takes one of the caller's own links away. NOT_FOUND for one that is missing, or somebody else's. */
    async unlink(caller: Caller, id: SlackUserId): Promise<void> {
      const person = requirePerson(caller)
      await inTransaction(db, async (tx) => {
        const link = await deleteSlackLink(tx, caller.teamId, { userId: person.id, id })
        if (!link) throw new DomainError('NOT_FOUND', 'Slack user not found.', { id })
        const data = describe(person, link)
        const draft = { type: 'slack_user:unlinked', subjectId: person.id, at: clock.now(), data } as const
        await appendEvents(tx, caller, [{ ...draft, before: data, after: null }])
      })
    },

    /** Who pressed a button, with the role of now; null for who is linked with nobody. The press must be known to be Slack's. */
    async authenticate(origin: Origin, teamId: TeamId, user: SlackUser): Promise<Authenticated | null> {
      const standing = await findSlackStanding(db, teamId, user)
      if (!standing) return null
      const { person, role, owesSecondFactor } = standing
      return { caller: personCaller(origin, person, teamId), role, credential: { kind: 'slack', owesSecondFactor } }
    },
  }
}

function isSame(one: SlackUser, other: SlackUser): boolean {
  return one.workspaceId === other.workspaceId && one.slackUserId === other.slackUserId
}

function describe(person: Person, { workspaceId, workspaceName, slackUserId, slackUserName }: SlackUser) {
  return { userId: person.id, email: person.email, workspaceId, workspaceName, slackUserId, slackUserName }
}

function noSuchTicket(): DomainError {
  const message =
    'This link has expired, or is for a team you are not a member of. Press the button in Slack again for a new one.'
  return new DomainError('NOT_FOUND', message)
}

function taken(): DomainError {
  const message =
    'This Slack user is linked to another member of the team, who must unlink it on their account page first.'
  return new DomainError('CONFLICT', message)
}

function linkedOtherwise(): DomainError {
  const message = 'Another user of that Slack workspace is linked to you. Unlink it on your account page first.'
  return new DomainError('CONFLICT', message)
}
