import type { Caller } from '../../kernel/caller.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { Person } from '../../kernel/person.ts'

/** The person behind a caller. Throws FORBIDDEN for a program: it has no account to look after. */
export function requirePerson({ actor }: Caller): Person {
  if (actor.type === 'user') return { id: actor.id, email: actor.email }
  throw new DomainError('FORBIDDEN', 'An API key cannot do this. Sign in as a user.')
}
