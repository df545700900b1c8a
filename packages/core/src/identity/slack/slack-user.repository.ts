import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Role } from '../../kernel/caller.ts'
import type { SlackUserId, TeamId, UserId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'
import type { SlackLink, SlackUser } from './slack-link.ts'

type SlackKey = Pick<SlackUser, 'workspaceId' | 'slackUserId'>

/** A person as Slack's user of a team, and what they may be there. */
export interface SlackStanding {
  readonly person: Person
  readonly role: Role
  /** The team asks for a second factor, and the person has none and comes through no organisation's provider. */
  readonly owesSecondFactor: boolean
}

/** Whom somebody in Slack is in the team as it is now; null for nobody, and for who was deactivated. */
export async function findSlackStanding(
  db: Kysely<DB>,
  teamId: TeamId,
  { workspaceId, slackUserId }: SlackKey,
): Promise<SlackStanding | null> {
  const row = await db
    .selectFrom('slack_users as s')
    .innerJoin('memberships as m', (join) => join.onRef('m.user_id', '=', 's.user_id').on('m.team_id', '=', teamId))
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .leftJoin('second_factors as f', (join) =>
      join.onRef('f.user_id', '=', 'm.user_id').on('f.confirmed_at', 'is not', null),
    )
    .select((eb) => [
      'u.id',
      'u.email',
      'm.role',
      't.requires_second_factor',
      'f.user_id as second_factor_of',
      eb
        .exists(eb.selectFrom('sso_identities as i').select('i.user_id').whereRef('i.user_id', '=', 'm.user_id'))
        .as('comes_by_sso'),
    ])
    .where('s.team_id', '=', teamId)
    .where('s.workspace_id', '=', workspaceId)
    .where('s.slack_user_id', '=', slackUserId)
    .where('u.is_active', '=', true)
    .where('t.deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const owesSecondFactor = row.requires_second_factor && row.second_factor_of === null && !row.comes_by_sso
  return { person: { id: row.id, email: row.email }, role: row.role, owesSecondFactor }
}

/** A person's links in one team, the first made at the head. */
export async function slackLinksOf(db: Kysely<DB>, teamId: TeamId, userId: UserId): Promise<readonly SlackLink[]> {
  const rows = await selectLinks(db, teamId).where('user_id', '=', userId).orderBy('created_at').orderBy('id').execute()
  return rows.map(toLink)
}

/** Whose Slack's user is in the team; null for nobody's. */
export async function ownerOfSlackUser(
  db: Kysely<DB>,
  teamId: TeamId,
  { workspaceId, slackUserId }: SlackKey,
): Promise<UserId | null> {
  const row = await db
    .selectFrom('slack_users')
    .select('user_id')
    .where('team_id', '=', teamId)
    .where('workspace_id', '=', workspaceId)
    .where('slack_user_id', '=', slackUserId)
    .executeTakeFirst()
  return row?.user_id ?? null
}

/** The name of the team, while the person is held in it; null where they do not belong to it. */
export async function holdMembership(tx: Transaction<DB>, teamId: TeamId, userId: UserId): Promise<string | null> {
  const row = await tx
    .selectFrom('memberships as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .select('t.name')
    .where('m.team_id', '=', teamId)
    .where('m.user_id', '=', userId)
    .where('t.deleted_at', 'is', null)
    .forNoKeyUpdate('m')
    .executeTakeFirst()
  return row?.name ?? null
}

export async function insertSlackLink(
  tx: Transaction<DB>,
  teamId: TeamId,
  { userId, link }: { readonly userId: UserId; readonly link: SlackLink },
): Promise<void> {
  await tx
    .insertInto('slack_users')
    .values({
      id: link.id,
      team_id: teamId,
      user_id: userId,
      workspace_id: link.workspaceId,
      workspace_name: link.workspaceName,
      slack_user_id: link.slackUserId,
      slack_user_name: link.slackUserName,
      created_at: link.createdAt,
    })
    .execute()
}

/** Takes away one of a person's links, and says what it was; null when there is none. */
export async function deleteSlackLink(
  tx: Transaction<DB>,
  teamId: TeamId,
  { userId, id }: { readonly userId: UserId; readonly id: SlackUserId },
): Promise<SlackLink | null> {
  const row = await tx
    .deleteFrom('slack_users')
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()
  return row ? toLink(row) : null
}

const columns = ['id', 'workspace_id', 'workspace_name', 'slack_user_id', 'slack_user_name', 'created_at'] as const

function selectLinks(db: Kysely<DB>, teamId: TeamId) {
  return db.selectFrom('slack_users').select(columns).where('team_id', '=', teamId)
}

type LinkRow = Awaited<ReturnType<ReturnType<typeof selectLinks>['executeTakeFirstOrThrow']>>

function toLink(row: LinkRow): SlackLink {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    slackUserId: row.slack_user_id,
    slackUserName: row.slack_user_name,
    createdAt: row.created_at,
  }
}
