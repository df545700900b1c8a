import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, StackId, TeamId, UserId } from '../../kernel/ids.ts'
import type { Alert } from './alert.ts'

/** Whose alerts nobody need read any more, since when, and who saw to it. */
type AlertsSettled = ({ readonly driftId: DriftId } | { readonly stackId: StackId }) & {
  readonly at: Date
  readonly by: UserId | null
}

type SettledAlert = Pick<Alert, 'id' | 'driftId' | 'severity' | 'title'>

/** Marks the unread alerts of a drift, or of a stack's drifts, as read, and names them. */
export function readAlertsOf(
  tx: Transaction<DB>,
  teamId: TeamId,
  read: AlertsSettled,
): Promise<readonly SettledAlert[]> {
  return tx
    .updateTable('alerts')
    .set({ is_read: true, read_at: read.at, read_by: read.by })
    .where('team_id', '=', teamId)
    .where('is_read', '=', false)
    .$call((query) =>
      'driftId' in read
        ? query.where('drift_id', '=', read.driftId)
        : query.where('drift_id', 'in', driftsOfStack(tx, teamId, read.stackId)),
    )
    .returning(['id', 'drift_id as driftId', 'severity', 'title'])
    .execute()
}

/** Marks the alerts of a stack's drifts as unread that {@link readAlertsOf} has read at that moment, and names them. */
export function unreadAlertsOfStack(
  tx: Transaction<DB>,
  teamId: TeamId,
  { stackId, readAt }: { readonly stackId: StackId; readonly readAt: Date },
): Promise<readonly SettledAlert[]> {
  return tx
    .updateTable('alerts')
    .set({ is_read: false, read_at: null, read_by: null })
    .where('team_id', '=', teamId)
    .where('read_at', '=', readAt)
    .where('drift_id', 'in', driftsOfStack(tx, teamId, stackId))
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
export function unreadAlertsOfDrift(
  tx: Transaction<DB>,
  teamId: TeamId,
  { driftId, seq, at }: Reopened,
): Promise<readonly SettledAlert[]> {
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

function driftsOfStack(db: Kysely<DB>, teamId: TeamId, stackId: StackId) {
  return db
    .selectFrom('drifts')
    .select('drifts.id')
    .where('drifts.team_id', '=', teamId)
    .where('drifts.stack_id', '=', stackId)
}
