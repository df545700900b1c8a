import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { EventDraft } from '../../events/append.ts'
import { appendByTeam } from '../append-by-team.ts'
import { inEveryTeam } from '../in-every-team.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'
import type { SealedBox } from '../../kernel/sealed-box.ts'
import type { Secret } from '../../kernel/secret.ts'
import { teamsRequiringFactor } from '../team/team.repository.ts'
import type { Throttle } from '../throttle/throttle.ts'
import { requirePerson } from '../user/require-person.ts'
import { useCode } from './check-code.ts'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-code.ts'
import {
  confirmFactor,
  deleteFactor,
  lockFactor,
  replaceCodes,
  saveUnconfirmed,
  type StoredFactor,
} from './second-factor.repository.ts'
import { newTotpSecret, totpUri } from './totp.ts'

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly box: SealedBox
  readonly throttle: Throttle
}

export type SecondFactorService = ReturnType<typeof secondFactorService>

/** A person's authenticator app and recovery codes. A wrong code is an AUTH_ERROR; too many are a RATE_LIMIT. */
export function secondFactorService({ db, clock, box, throttle }: Deps) {
  /** Runs `work` once the code was checked and used up, as one transaction. */
  async function withCode<T>(caller: Caller, code: Secret, work: Work<T>): Promise<T> {
    const person = requirePerson(caller)
    const attempt = await throttle.count('second factor by account', person.id)
    const result = await inTransaction(db, async (tx) => {
      const factor = await lockFactor(tx, person.id)
      if (!factor) throw new DomainError('CONFLICT', 'Two-factor authentication is not set up. Set it up first.')
      const now = clock.now()
      return work(tx, {
        person,
        factor,
        at: now,
        use: () => useCode(tx, box, { userId: person.id, factor, code, now }),
      })
    })
    await attempt.takeBack()
    return result
  }

  return {
    /** A new secret for the authenticator app. It asks for no code until {@link enable}. CONFLICT where one is enabled. */
    async begin(caller: Caller): Promise<{ readonly secret: Secret; readonly uri: Secret }> {
      const person = requirePerson(caller)
      const secret = newTotpSecret()
      await inTransaction(db, async (tx) => {
        const factor = await lockFactor(tx, person.id)
        if (factor?.confirmedAt)
          throw new DomainError('CONFLICT', 'Two-factor authentication is already on. Turn it off first.')
        await saveUnconfirmed(tx, person.id, { secret: box.seal(secret, person.id), at: clock.now() })
      })
      return { secret, uri: totpUri(secret, person.email) }
    },

    /** Every sign-in by password needs a code from now on. Gives the recovery codes, this once. */
    enable(caller: Caller, code: Secret): Promise<readonly Secret[]> {
      return withCode(caller, code, async (tx, { person, factor, at, use }) => {
        if (factor.confirmedAt) throw new DomainError('CONFLICT', 'Two-factor authentication is already on.')
        await use()
        await confirmFactor(tx, person.id, at)
        const codes = await newCodes(tx, person.id)
        await tell(tx, caller, { person, type: 'second_factor:enabled', at })
        return codes
      })
    },

    /** New recovery codes, in the place of those there were. */
    renewCodes(caller: Caller, code: Secret): Promise<readonly Secret[]> {
      return withCode(caller, code, async (tx, { person, factor, at, use }) => {
        requireEnabled(factor)
        await use()
        const codes = await newCodes(tx, person.id)
        await tell(tx, caller, { person, type: 'second_factor:codes_renewed', at })
        return codes
      })
    },

    /** The password alone is enough again. CONFLICT while a team of the person asks for a second factor. */
    disable(caller: Caller, code: Secret): Promise<void> {
      return withCode(caller, code, async (tx, { person, factor, at, use }) => {
        requireEnabled(factor)
        const [team] = await teamsRequiringFactor(tx, person.id)
        if (team) throw new DomainError('CONFLICT', `The team ${team} requires two-factor authentication.`)
        await use()
        await deleteFactor(tx, person.id)
        await tell(tx, caller, { person, type: 'second_factor:disabled', at })
      })
    },
  }
}

type Work<T> = (
  tx: Transaction<DB>,
  checked: {
    readonly person: Person
    readonly factor: StoredFactor
    readonly at: Date
    /** Checks and uses up the code. */
    readonly use: () => Promise<void>
  },
) => Promise<T>

function requireEnabled({ confirmedAt }: StoredFactor): void {
  if (!confirmedAt) throw new DomainError('CONFLICT', 'Two-factor authentication is not on.')
}

async function newCodes(tx: Transaction<DB>, userId: UserId): Promise<readonly Secret[]> {
  const codes = newRecoveryCodes()
  await replaceCodes(
    tx,
    userId,
    codes.map((code) => recoveryCodeHash(code.reveal())),
  )
  return codes
}

/** Every team of a person learns that their account is better or worse protected. */
async function tell(
  tx: Transaction<DB>,
  caller: Caller,
  { person, ...fact }: { readonly person: Person } & Pick<EventDraft, 'type' | 'at'>,
): Promise<void> {
  await appendByTeam(tx, caller, await inEveryTeam(tx, person, fact))
}
