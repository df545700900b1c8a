import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import { slicePage } from '../../kernel/slice-page.ts'
import { endSessions } from './end-sessions.ts'
import { membershipsOf } from '../team/membership.repository.ts'
import type { Membership } from '../team/membership.ts'
import { requirePerson } from '../user/require-person.ts'
import { findUser } from '../user/user.repository.ts'
import type { User } from '../user/user.ts'
import { devicesOf, moveFamily, revokeFamily } from './session.repository.ts'
import type { Device } from './session.ts'
import type { SessionOpener } from './sign-in.ts'

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly opener: Pick<SessionOpener, 'accessTokenOf' | 'ttlSeconds'>
}

/** An access token for another team of the same session. */
export interface Switched {
  readonly accessToken: string
  /** Seconds until the access token ends. */
  readonly expiresIn: number
  readonly user: User
  readonly team: Membership
}

export type SessionService = ReturnType<typeof sessionService>

/** A person's own sessions. What ends here ends within two seconds on every server process, lasting connections included. */
export function sessionService({ db, clock, opener }: Deps) {
  return {
    /** Where the person is signed in, the device used last at the head. */
    list(caller: Caller, page: PageRequest): Promise<Page<Device>> {
      const { id } = requirePerson(caller)
      return inSnapshot(db, async (snapshot) => {
        const rows = await devicesOf(snapshot, id, clock.now())
        return slicePage('sessions', page, {
          rows,
          idOf: (row) => row.id,
          asOf: await eventHead(snapshot, caller.teamId),
        })
      })
    },

    /** Ends the session a request came by. One that has ended already is left as it is. */
    async logout(caller: Caller, sessionId: string): Promise<void> {
      const { id: userId } = requirePerson(caller)
      await inTransaction(db, async (tx) => {
        const at = clock.now()
        const ended = await revokeFamily(tx, userId, { familyId: sessionId, at, reason: 'signed out' })
        const data = { sessionId, userId }
        await appendEvents(tx, caller, ended ? [{ type: 'session:ended', subjectId: sessionId, at, data }] : [])
      })
    },

    /** Ends every session of the person, this one included, and says how many there were. */
    logoutEverywhere(caller: Caller): Promise<number> {
      const person = requirePerson(caller)
      return inTransaction(db, async (tx) => {
        const ended = await endSessions(tx, caller, { person, at: clock.now(), reason: 'signed out everywhere' })
        return ended.length
      })
    },

    /** Ends one of the person's sessions. NOT_FOUND for one that ended, or is somebody else's. */
    async end(caller: Caller, sessionId: string): Promise<void> {
      const { id: userId } = requirePerson(caller)
      await inTransaction(db, async (tx) => {
        const at = clock.now()
        const device = (await devicesOf(tx, userId, at)).find(({ id }) => id === sessionId)
        const reason = 'ended from another session'
        if (!device || !(await revokeFamily(tx, userId, { familyId: sessionId, at, reason }))) {
          throw new DomainError('NOT_FOUND', 'Session not found.')
        }
        const team = device.teamId ?? caller.teamId
        const data = { sessionId, userId }
        await appendEvents(tx, { ...caller, teamId: team }, [
          { type: 'session:revoked', subjectId: sessionId, at, data, reason },
        ])
      })
    },

    /** Lets a session work in another team of the person. NOT_FOUND for a team they do not belong to. */
    async switchTeam(caller: Caller, sessionId: string, teamId: TeamId): Promise<Switched> {
      const { id: userId } = requirePerson(caller)
      return inTransaction(db, async (tx) => {
        const at = clock.now()
        const user = await findUser(tx, userId)
        const team = (await membershipsOf(tx, userId)).find((membership) => membership.teamId === teamId)
        if (!user || !team)
          throw new DomainError('NOT_FOUND', 'This team does not exist, or you are not a member of it.')
        await moveFamily(tx, sessionId, teamId)
        const accessToken = await opener.accessTokenOf({ user, team }, sessionId)
        const data = { sessionId, userId, fromTeamId: caller.teamId }
        await appendEvents(tx, { ...caller, teamId }, [
          { type: 'session:switched_team', subjectId: sessionId, at, data },
        ])
        return { accessToken, expiresIn: opener.ttlSeconds, user, team }
      })
    },
  }
}
