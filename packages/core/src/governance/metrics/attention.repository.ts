import { sql, type Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { ScanId, StackId, TeamId, UserId } from '../../kernel/ids.ts'
import { countAlerts } from '../alert/alert.repository.ts'
import { selectDrifts, toDrift } from '../drift/drift-row.ts'
import type { Drift } from '../drift/drift.ts'
import type { Attention, ChannelInTrouble, Few, StackInTrouble } from './attention.ts'

const shown = 5

/** The drifts that one of two people has approved, who is not this one. Their partial index keeps it cheap among any number. */
export async function secondApprovals(db: Kysely<DB>, teamId: TeamId, userId: UserId): Promise<Few<Drift>> {
  const waits = sql<boolean>`d.team_id = ${teamId} and d.deleted_at is null and d.status in ('detected', 'triaged')
    and d.first_approved_at is not null and d.approved_at is null and d.approvals_needed = 2 and d.ignored_at is null
    and d.first_approved_by is distinct from ${userId}`
  const rows = await selectDrifts(db, teamId)
    .where(waits)
    .orderBy('d.severity_rank', 'desc')
    .orderBy('d.first_approved_at')
    .limit(shown)
    .execute()
  const { total } = await db
    .selectFrom('drifts as d')
    .where(waits)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { total, first: rows.map(toDrift) }
}

export function unreadCriticalAlerts(db: Kysely<DB>, teamId: TeamId): Promise<number> {
  return countAlerts(db, teamId, { isRead: false, severity: ['critical'] })
}

interface TroubleRow {
  readonly trouble: 'failed' | 'stale' | 'never'
  readonly id: StackId
  readonly name: string
  readonly scanId: ScanId | null
  readonly startedAt: Date | null
  readonly error: string | null
  readonly total: number
}

/** The stacks whose last scan failed, began before `staleBefore`, or was none. */
export async function stacksInTrouble(
  db: Kysely<DB>,
  teamId: TeamId,
  staleBefore: Date,
): Promise<Pick<Attention, 'failedStacks' | 'staleStacks' | 'neverScanned'>> {
  const { rows } = await sql<TroubleRow>`
    with troubled as (
      select s.id, s.name, c.id as "scanId", c.started_at as "startedAt", c.errors->>0 as error,
        case when c.id is null then 'never' when c.status = 'failed' then 'failed' else 'stale' end as trouble
      from stacks as s left join scans as c on c.team_id = s.team_id and c.id = s.last_scan_id
      where s.team_id = ${teamId} and s.deleted_at is null
        and (c.id is null or c.status = 'failed' or c.started_at < ${staleBefore})
    ), numbered as (
      select *, count(*) over (partition by trouble) as total,
        row_number() over (partition by trouble order by "startedAt", name) as place
      from troubled
    )
    select * from numbered where place <= ${shown} order by trouble, place
  `.execute(db)
  const few = (trouble: TroubleRow['trouble']): Few<StackInTrouble> => {
    const among = rows.filter((row) => row.trouble === trouble)
    return { total: among[0]?.total ?? 0, first: among.map(toStack) }
  }
  return { failedStacks: few('failed'), staleStacks: few('stale'), neverScanned: few('never') }
}

function toStack({ id, name, scanId, startedAt, error }: TroubleRow): StackInTrouble {
  return { id, name, lastScan: scanId === null || startedAt === null ? null : { id: scanId, startedAt, error } }
}

/** The channels in use of which messages were given up since then and not delivered after; trials do not count. */
export async function deadDeliveries(db: Kysely<DB>, teamId: TeamId, since: Date): Promise<Few<ChannelInTrouble>> {
  const { rows } = await sql<ChannelInTrouble & { readonly total: number }>`
    select c.id, c.name, count(*) as deliveries, max(d.last_attempt_at) as "lastAttemptAt",
      (array_agg(d.failure order by d.last_attempt_at desc))[1] as failure, count(*) over () as total
    from deliveries as d join channels as c on c.team_id = d.team_id and c.id = d.channel_id and c.is_enabled
    where d.team_id = ${teamId} and d.status = 'dead' and d.purpose <> 'test' and d.last_attempt_at >= ${since}
    group by c.id, c.name order by max(d.last_attempt_at) desc limit ${shown}
  `.execute(db)
  return { total: rows[0]?.total ?? 0, first: rows.map(({ total: _total, ...channel }) => channel) }
}
