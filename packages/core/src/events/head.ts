import type { Kysely } from 'kysely'
import { prepared } from '../database/prepared.ts'
import type { DB } from '../database/schema.generated.ts'
import type { TeamId } from '../kernel/ids.ts'

/**
 * The number of the team's last event as decimal text, `0` before the first. Read in the same snapshot as a list it is
 * the list's `asOf`: events after it are exactly those the list does not show yet.
 */
export async function eventHead(db: Kysely<DB>, teamId: TeamId): Promise<string> {
  const query = db.selectFrom('event_heads').modifyFront(prepared).select('seq').where('team_id', '=', teamId)
  const head = await query.executeTakeFirst()
  return String(head?.seq ?? 0)
}
