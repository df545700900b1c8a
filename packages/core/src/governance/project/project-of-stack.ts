import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { TeamId } from '../../kernel/ids.ts'

/**
 * The condition of a left join from stacks `s` to their project `p`. A deleted project is not joined: its stacks, and their
 * drifts, keep pointing at it and are shown as of no project, so that restoring it brings them back.
 */
export function projectOfStack(teamId: TeamId): RawBuilder<SqlBool> {
  return sql<SqlBool>`p.id = s.project_id and p.team_id = ${teamId} and p.deleted_at is null`
}
