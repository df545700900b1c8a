import { type Kysely, sql } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import { inTransaction } from '../database/transaction.ts'
import type { Clock } from '../kernel/clock.ts'
import { deleteSessionsBefore } from './session/session.repository.ts'

/** How long an ended session is kept, for who asks afterwards from where somebody was signed in. */
const keepSessionsMs = 90 * 24 * 60 * 60 * 1_000

/** Deletes what has expired: sessions, registrations, resets, counted attempts. The audit trail keeps what they led to. */
export async function pruneIdentity({ db, clock }: { readonly db: Kysely<DB>; readonly clock: Clock }): Promise<void> {
  const now = clock.now()
  await inTransaction(db, async (tx) => {
    await deleteSessionsBefore(tx, new Date(now.getTime() - keepSessionsMs))
    await tx.deleteFrom('registrations').where('expires_at', '<', now).execute()
    await tx.deleteFrom('password_resets').where('expires_at', '<', now).execute()
    await sql`delete from rate_limits where expire < ${now.getTime()}`.execute(tx)
  })
}
