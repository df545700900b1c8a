import { sql, type Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { ChannelId, StackId, TeamId, UserId } from '../../kernel/ids.ts'

/** What a rule names, in each case what of it is not the team's. */
export interface PolicyReferences {
  readonly channelIds: readonly ChannelId[]
  readonly stackIds: readonly StackId[]
  readonly ownerIds: readonly UserId[]
}

/** Those of the references that lead nowhere within the team. */
export async function danglingReferences(
  db: Kysely<DB>,
  teamId: TeamId,
  { channelIds, stackIds, ownerIds }: PolicyReferences,
): Promise<PolicyReferences> {
  const { rows } = await sql<PolicyReferences>`
    select
      array(select r.id from unnest(${channelIds}::uuid[]) as r (id) where not exists (
        select from channels where team_id = ${teamId} and channels.id = r.id)) as "channelIds",
      array(select r.id from unnest(${stackIds}::uuid[]) as r (id) where not exists (
        select from stacks where team_id = ${teamId} and stacks.id = r.id and deleted_at is null)) as "stackIds",
      array(select r.id from unnest(${ownerIds}::uuid[]) as r (id) where not exists (
        select from memberships where team_id = ${teamId} and user_id = r.id)) as "ownerIds"
  `.execute(db)
  return rows[0] ?? { channelIds, stackIds, ownerIds }
}
