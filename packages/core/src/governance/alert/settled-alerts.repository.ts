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
export function unreadAlertsOf(
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

function driftsOfStack(db: Kysely<DB>, teamId: TeamId, stackId: StackId) {
  return db
    .selectFrom('drifts')
    .select('drifts.id')
    .where('drifts.team_id', '=', teamId)
    .where('drifts.stack_id', '=', stackId)
}
