import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { RegistrationId } from '../../kernel/ids.ts'

/** An account that waits for its address to be confirmed. */
export interface Registration {
  readonly id: RegistrationId
  /** Normalised. */
  readonly email: string
  readonly passwordHash: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly teamName: string
}

export async function insertRegistration(
  tx: Transaction<DB>,
  registration: Registration & { readonly expiresAt: Date; readonly createdAt: Date },
): Promise<void> {
  await tx
    .insertInto('registrations')
    .values({
      id: registration.id,
      email: registration.email,
      password_hash: registration.passwordHash,
      first_name: registration.firstName,
      last_name: registration.lastName,
      team_name: registration.teamName,
      expires_at: registration.expiresAt,
      created_at: registration.createdAt,
    })
    .execute()
}

/** The registration, or null when it was confirmed or has expired. */
export async function findRegistration(db: Kysely<DB>, id: RegistrationId, now: Date): Promise<Registration | null> {
  const row = await db
    .selectFrom('registrations')
    .select(['id', 'email', 'password_hash', 'first_name', 'last_name', 'team_name'])
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    email: row.email,
    passwordHash: row.password_hash,
    firstName: row.first_name,
    lastName: row.last_name,
    teamName: row.team_name,
  }
}

/** Deletes every registration of an address; says whether this one was among them still. */
export async function takeRegistrations(tx: Transaction<DB>, { id, email }: Registration): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('registrations')
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email))
    .returning('id')
    .execute()
  return deleted.some((row) => row.id === id)
}
