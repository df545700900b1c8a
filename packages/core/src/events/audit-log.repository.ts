import { sql, type Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { TeamId } from '../kernel/ids.ts'
import type { Json } from '../kernel/json.ts'
import type { PageRequest } from '../kernel/paging.ts'
import { pageStart, readPage } from '../kernel/read-page.ts'
import { fitsAudit } from './audit-fits.ts'
import type { AuditFilter, AuditRecord } from './audit-log.ts'

const list = 'audit-logs'

/** One page of the team's audit trail, newest first, and the cursor of the next. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfAuditLog(
  db: Kysely<DB>,
  teamId: TeamId,
  { filter, page }: { readonly filter: AuditFilter; readonly page: PageRequest },
): Promise<{ readonly items: readonly AuditRecord[]; readonly nextCursor: string | null }> {
  const after = pageStart(list, page)
  const query = selected(matching(db, teamId, filter))
    .select(sql<string>`seq::text`.as('sort_value'))
    .$call((query) =>
      after === null ? query.offset(page.offset) : query.where(sql<boolean>`seq < ${after.value}::bigint`),
    )
    .orderBy('seq', 'desc')
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toRecord), nextCursor }
}

/** How many entries of the team's audit trail fit, exactly. */
export async function countAuditLog(db: Kysely<DB>, teamId: TeamId, filter: AuditFilter): Promise<number> {
  const { count } = await matching(db, teamId, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The filters go to the table, whose indexes serve them; what `audit_logs` computes is computed for the rows that are shown. */
function matching(db: Kysely<DB>, teamId: TeamId, filter: AuditFilter) {
  return db.selectFrom('events').where('team_id', '=', teamId).where(fitsAudit(filter))
}

function selected(query: ReturnType<typeof matching>) {
  return query
    .select(['id', 'seq', 'type', 'subject_type', 'subject_id', 'actor_type', 'actor_id', 'actor_name', 'at'])
    .select(['reason', 'request_id', 'ip_address', 'user_agent'])
    .select((eb) => [
      eb.ref('before').$castTo<Json>().as('before'),
      eb.ref('after').$castTo<Json>().as('after'),
      eb.ref('data').$castTo<Json>().as('data'),
      sql<string | null>`case when subject_type = 'drift' then subject_id::text else data ->> 'driftId' end`.as(
        'drift_id',
      ),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>

function toRecord(row: Row): AuditRecord {
  return {
    id: row.id,
    seq: row.seq,
    action: row.type,
    driftId: row.drift_id,
    subject: { type: row.subject_type, id: row.subject_id },
    actor: { type: row.actor_type, id: row.actor_id, name: row.actor_name },
    oldValue: row.before,
    newValue: row.after,
    details: row.data,
    reason: row.reason,
    requestId: row.request_id,
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    createdAt: row.at,
  }
}
