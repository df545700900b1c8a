import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { TeamId, UserId } from '../../kernel/ids.ts'
import type { SsoIdentity } from './sso-identity.ts'

type Key = Pick<SsoIdentity, 'issuer' | 'subject'>

/** The user that somebody of the provider is, or null where they were never here. */
export async function findSsoUser(db: Kysely<DB>, { issuer, subject }: Key): Promise<UserId | null> {
  const row = await db
    .selectFrom('sso_identities')
    .select('user_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.user_id ?? null
}

export async function insertSsoIdentity(
  tx: Transaction<DB>,
  { issuer, subject }: Key,
  { userId, at }: { readonly userId: UserId; readonly at: Date },
): Promise<void> {
  await tx.insertInto('sso_identities').values({ issuer, subject, user_id: userId, created_at: at }).execute()
}

/** The team that was founded first; or the first of a name. */
export async function findFirstTeam(db: Kysely<DB>, name: string | null): Promise<TeamId | null> {
  const row = await db
    .selectFrom('teams')
    .select('id')
    .where('deleted_at', 'is', null)
    .$if(name !== null, (teams) => teams.where('name', '=', name ?? ''))
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  return row?.id ?? null
}
