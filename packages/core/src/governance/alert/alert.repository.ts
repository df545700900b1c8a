import { sql, type Kysely, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import { prepared } from '../../database/prepared.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import type { AlertId, DriftId, StackId, TeamId, UserId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import { toPerson } from '../../kernel/person.ts'
import type { Alert, AlertFilter } from './alert.ts'

/** An alert as it is first written: unread, nobody notified. */
export type NewAlert = Pick<Alert, 'id' | 'driftId' | 'type' | 'severity' | 'title' | 'message' | 'createdAt'>

/** Whose alerts nobody need read any more, since when, and who saw to it. */
type AlertsSettled = ({ readonly driftId: DriftId } | { readonly stackId: StackId }) & {
  readonly at: Date
  readonly by: UserId | null
}

function selectAlerts(db: Kysely<DB>, teamId: TeamId) {
  return db
    .selectFrom('alerts as a')
    .innerJoin('drifts as d', (join) => join.onRef('d.id', '=', 'a.drift_id').on('d.team_id', '=', teamId))
    .leftJoin('users as reader', 'reader.id', 'a.read_by')
    .where('a.team_id', '=', teamId)
    .where('d.deleted_at', 'is', null)
}

const columns = [
  'a.id',
  'a.drift_id',
  'a.type',
  'a.severity',
  'a.title',
  'a.message',
  'a.is_read',
  'a.read_at',
  'a.read_by',
  'reader.email as reader_email',
  'a.notified_slack',
  'a.notified_email',
  'a.notified_pagerduty',
  'a.created_at',
] as const

const list = 'alerts'

/** One page of the team's alerts, newest first, and the cursor of the next. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfAlerts(
  db: Kysely<DB>,
  teamId: TeamId,
  { filter, page }: { readonly filter: AlertFilter; readonly page: PageRequest },
): Promise<{ readonly items: readonly Alert[]; readonly nextCursor: string | null }> {
  const after = pageStart(list, page)
  const query = matching(db, teamId, filter)
    .select(columns)
    .select(sql<string>`a.created_at::text`.as('sort_value'))
    .$call((query) => (after === null ? query.offset(page.offset) : query.where(beyond(after))))
    .orderBy('a.created_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toAlert), nextCursor }
}

/** How many of the team's alerts fit, exactly. */
export async function countAlerts(db: Kysely<DB>, teamId: TeamId, filter: AlertFilter): Promise<number> {
  const { count } = await matching(db, teamId, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export function countAlertsOfDrift(db: Kysely<DB>, teamId: TeamId, driftId: DriftId): Promise<number> {
  return db
    .selectFrom('alerts')
    .modifyFront(prepared)
    .where('team_id', '=', teamId)
    .where('drift_id', '=', driftId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
    .then(({ count }) => count)
}

export async function findAlert(db: Kysely<DB>, teamId: TeamId, id: AlertId): Promise<Alert | null> {
  const row = await selectAlerts(db, teamId).select(columns).where('a.id', '=', id).executeTakeFirst()
  return row ? toAlert(row) : null
}

/** Marks the alert as read; false when it was read before, is missing, or is another team's. */
export async function markRead(
  tx: Transaction<DB>,
  teamId: TeamId,
  read: { readonly id: AlertId; readonly at: Date; readonly by: UserId | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('alerts')
    .set({ is_read: true, read_at: read.at, read_by: read.by })
    .where('team_id', '=', teamId)
    .where('id', '=', read.id)
    .where('is_read', '=', false)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Marks up to `limit` of the team's unread alerts as read, and names them. */
export function readSomeAlerts(
  tx: Transaction<DB>,
  teamId: TeamId,
  read: { readonly at: Date; readonly by: UserId | null; readonly limit: number },
): Promise<readonly Pick<Alert, 'id' | 'driftId' | 'severity' | 'title'>[]> {
  return tx
    .updateTable('alerts')
    .set({ is_read: true, read_at: read.at, read_by: read.by })
    .where('team_id', '=', teamId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('alerts')
        .select('id')
        .where('team_id', '=', teamId)
        .where('is_read', '=', false)
        .orderBy('id')
        .limit(read.limit)
        .forUpdate(),
    )
    .returning(['id', 'drift_id as driftId', 'severity', 'title'])
    .execute()
}

/** Marks the unread alerts of a drift, or of a stack's drifts, as read, and names them. */
export function readAlertsOf(
  tx: Transaction<DB>,
  teamId: TeamId,
  read: AlertsSettled,
): Promise<readonly Pick<Alert, 'id' | 'driftId' | 'severity' | 'title'>[]> {
  return tx
    .updateTable('alerts')
    .set({ is_read: true, read_at: read.at, read_by: read.by })
    .where('team_id', '=', teamId)
    .where('is_read', '=', false)
    .$call((query) =>
      'driftId' in read
        ? query.where('drift_id', '=', read.driftId)
        : query.where('drift_id', 'in', (eb) =>
            eb
              .selectFrom('drifts')
              .select('drifts.id')
              .where('drifts.team_id', '=', teamId)
              .where('drifts.stack_id', '=', read.stackId),
          ),
    )
    .returning(['id', 'drift_id as driftId', 'severity', 'title'])
    .execute()
}

/** A drift that was opened again, by which event and when. */
interface Reopened {
  readonly driftId: DriftId
  readonly seq: number
  readonly at: Date
}

/**
 * Marks as unread, and names, what the last decision before that event had settled: the alerts of a drift that is critical still. None
 * where the event came with an alert of its own.
 */
export function unreadAlertsOf(
  tx: Transaction<DB>,
  teamId: TeamId,
  { driftId, seq, at }: Reopened,
): Promise<readonly Pick<Alert, 'id' | 'driftId' | 'severity' | 'title'>[]> {
  return tx
    .updateTable('alerts as a')
    .from('drifts as d')
    .set({ is_read: false, read_at: null, read_by: null })
    .where('a.team_id', '=', teamId)
    .where('a.drift_id', '=', driftId)
    .where('a.type', '=', 'drift_detected')
    .whereRef('d.team_id', '=', 'a.team_id')
    .whereRef('d.id', '=', 'a.drift_id')
    .whereRef('d.severity', '=', 'a.severity')
    .where('d.status', 'in', ['detected', 'triaged'])
    .where('a.read_at', '=', (eb) =>
      eb
        .selectFrom('events')
        .select('events.at')
        .where('events.team_id', '=', teamId)
        .where('events.subject_id', '=', driftId)
        .where('events.type', 'in', ['drift:approved', 'drift:rejected'])
        .where('events.seq', '<', seq)
        .orderBy('events.seq', 'desc')
        .limit(1),
    )
    .where((eb) => {
      const own = eb
        .selectFrom('alerts as own')
        .select('own.id')
        .where('own.team_id', '=', teamId)
        .where('own.drift_id', '=', driftId)
        .where('own.created_at', '>=', at)
      return eb.not(eb.exists(own))
    })
    .returning(['a.id', 'a.drift_id as driftId', 'a.severity', 'a.title'])
    .execute()
}

export async function insertAlerts(tx: Transaction<DB>, teamId: TeamId, alerts: readonly NewAlert[]): Promise<void> {
  if (alerts.length === 0) return
  await sql`
    insert into alerts (team_id, id, drift_id, drift_version, type, severity, title, message, created_at)
    select ${teamId}, r.id, "driftId", drifts.version, type, r.severity, title, message, "createdAt"
    from json_to_recordset(${jsonb(alerts)}::json) as r (
      id uuid, "driftId" uuid, type text, severity text, title text, message text, "createdAt" timestamptz
    ) left join drifts on drifts.team_id = ${teamId} and drifts.id = "driftId"
  `.execute(tx)
}

function matching(db: Kysely<DB>, teamId: TeamId, { isRead, severity, type, driftId }: AlertFilter) {
  return selectAlerts(db, teamId)
    .$if(isRead !== undefined, (query) => query.where('a.is_read', '=', isRead === true))
    .$call((query) => (severity === undefined ? query : query.where('a.severity', 'in', severity)))
    .$call((query) => (type === undefined ? query : query.where('a.type', 'in', type)))
    .$call((query) => (driftId === undefined ? query : query.where('a.drift_id', '=', driftId)))
}

function beyond({ value, id }: Cursor) {
  return sql<boolean>`(a.created_at, a.id) < (${value}::timestamptz, ${id}::uuid)`
}

type AlertRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>
const rowsOf = (db: Kysely<DB>, teamId: TeamId) => selectAlerts(db, teamId).select(columns)

function toAlert(row: AlertRow): Alert {
  return {
    id: row.id,
    driftId: row.drift_id,
    type: row.type,
    severity: row.severity,
    title: row.title,
    message: row.message,
    isRead: row.is_read,
    readAt: row.read_at,
    readBy: toPerson(row.read_by, row.reader_email),
    notifiedSlack: row.notified_slack,
    notifiedEmail: row.notified_email,
    notifiedPagerduty: row.notified_pagerduty,
    createdAt: row.created_at,
  }
}
