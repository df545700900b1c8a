import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { DeliveryId, TeamId } from '../../kernel/ids.ts'
import { type AlertsMessage, mostLines } from './channel-message.ts'

/** What a delivery of alerts tells: the gravest and then the oldest of them, and how many there are. */
export async function readAlertsMessage(
  db: Kysely<DB>,
  teamId: TeamId,
  deliveryId: DeliveryId,
): Promise<AlertsMessage> {
  const { alert_count, team_name, stack_name } = await db
    .selectFrom('deliveries as d')
    .innerJoin('teams as t', 't.id', 'd.team_id')
    .leftJoin('scans as c', (join) => join.onRef('c.id', '=', 'd.scan_id').on('c.team_id', '=', teamId))
    .leftJoin('stacks as s', (join) => join.onRef('s.id', '=', 'c.stack_id').on('s.team_id', '=', teamId))
    .where('d.team_id', '=', teamId)
    .where('d.id', '=', deliveryId)
    .select(['d.alert_count', 't.name as team_name', 's.name as stack_name'])
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('delivery_alerts as l')
    .innerJoin('alerts as a', (join) => join.onRef('a.id', '=', 'l.alert_id').on('a.team_id', '=', teamId))
    .leftJoin('drifts as d', (join) =>
      join
        .onRef('d.id', '=', 'a.drift_id')
        .on('d.team_id', '=', teamId)
        .onRef('d.version', '=', 'a.drift_version')
        .on('d.status', 'in', ['detected', 'triaged'])
        .on('d.deleted_at', 'is', null),
    )
    .where('l.team_id', '=', teamId)
    .where('l.delivery_id', '=', deliveryId)
    .select(['d.version', 'a.id', 'a.drift_id', 'a.type', 'a.severity', 'a.title', 'a.message', 'a.created_at'])
    .orderBy((eb) => eb.case('a.severity').when('critical').then(0).when('warning').then(1).else(2).end())
    .orderBy('a.created_at')
    .orderBy('a.id')
    .limit(mostLines)
    .execute()
  const alerts = rows.map(({ id, drift_id, created_at, version, ...line }) => {
    return { ...line, alertId: id, driftId: drift_id, createdAt: created_at, decidableVersion: version }
  })
  return { purpose: 'alerts', deliveryId, teamName: team_name, stackName: stack_name, total: alert_count, alerts }
}
