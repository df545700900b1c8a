import type { Caller } from './caller.ts'
import type { UserId } from './ids.ts'

/** A person as other things name who did something; the email is read along, so that a list need not look it up. */
export interface Person {
  readonly id: UserId
  readonly email: string
}

/** The person of a left join: nobody when either column is null. */
export function toPerson(id: UserId | null, email: string | null): Person | null {
  return id === null || email === null ? null : { id, email }
}

/** The person on whose behalf a use case runs; nobody when it is an API key or the system. */
export function personOf({ actor }: Caller): Person | null {
  return actor.type === 'user' ? { id: actor.id, email: actor.email } : null
}
