import { sql, type Kysely, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import type { ProjectId, TeamId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { toPerson } from '../../kernel/person.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import type { Project } from './project.ts'

/** Those that are there, or those that were deleted. */
export type ProjectState = 'present' | 'deleted'

const listNames = { present: 'projects', deleted: 'projects.deleted' } as const satisfies Record<ProjectState, string>

/** One page of the team's projects, newest first, and the cursor of the next. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfProjects(
  db: Kysely<DB>,
  teamId: TeamId,
  { state, page }: { readonly state: ProjectState; readonly page: PageRequest },
): Promise<{ readonly items: readonly Project[]; readonly nextCursor: string | null }> {
  const list = listNames[state]
  const after = pageStart(list, page)
  const query = selectProjects(db, teamId, state)
    .select(sql<string>`p.created_at::text`.as('sort_value'))
    .$call((query) => (after === null ? query.offset(page.offset) : query.where(beyond(after))))
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toProject), nextCursor }
}

export async function countProjects(db: Kysely<DB>, teamId: TeamId, state: ProjectState): Promise<number> {
  const { count } = await db
    .selectFrom('projects')
    .where('team_id', '=', teamId)
    .where('deleted_at', isOrIsNot(state), null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function findProject(db: Kysely<DB>, teamId: TeamId, id: ProjectId): Promise<Project | null> {
  const row = await selectProjects(db, teamId, 'present').where('p.id', '=', id).executeTakeFirst()
  return row ? toProject(row) : null
}

type NewProject = Omit<Project, 'updatedAt' | 'deletedAt' | 'figures'>

export async function insertProject(tx: Transaction<DB>, teamId: TeamId, project: NewProject): Promise<void> {
  await tx
    .insertInto('projects')
    .values({
      id: project.id,
      team_id: teamId,
      name: project.name,
      slug: project.slug,
      description: project.description,
      created_by: project.createdBy?.id ?? null,
      created_at: project.createdAt,
    })
    .execute()
}

/**
 * The project, held until the transaction ends. Locked first and read after, so that who waited for the lock sees what the
 * one before wrote. `no key update` lets stacks that refer to the project be written meanwhile.
 */
export async function lockProject(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, state }: { readonly id: ProjectId; readonly state: ProjectState },
): Promise<Project | null> {
  await tx
    .selectFrom('projects')
    .select('id')
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
  const row = await selectProjects(tx, teamId, state).where('p.id', '=', id).executeTakeFirst()
  return row ? toProject(row) : null
}

export async function saveProject(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, name, slug, description }: Pick<Project, 'id' | 'name' | 'slug' | 'description'>,
): Promise<void> {
  await tx
    .updateTable('projects')
    .set({ name, slug, description })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute()
}

/** Takes the project out of every list, its stacks still pointing at it; with null brings it back. */
export async function setProjectDeleted(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, deletedAt }: { readonly id: ProjectId; readonly deletedAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('projects')
    .set({ deleted_at: deletedAt })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute()
}

function selectProjects(db: Kysely<DB>, teamId: TeamId, state: ProjectState) {
  return db
    .selectFrom('projects as p')
    .leftJoin('users as creator', 'creator.id', 'p.created_by')
    .leftJoin(figuresOf(teamId).as('f'), (join) => join.onRef('f.project_id', '=', 'p.id'))
    .where('p.team_id', '=', teamId)
    .where('p.deleted_at', isOrIsNot(state), null)
    .select(['p.id', 'p.name', 'p.slug', 'p.description', 'p.created_by', 'creator.email as creator_email'])
    .select(['p.created_at', 'p.updated_at', 'p.deleted_at', 'f.stacks', 'f.drifts', 'f.usd_monthly'])
}

interface FiguresRow {
  readonly project_id: ProjectId
  readonly stacks: number
  readonly drifts: number
  readonly usd_monthly: number
}

/** What each project of the team holds, from the tallies of drifts: at any number of them it costs the same. */
function figuresOf(teamId: TeamId) {
  return sql<FiguresRow>`(
    select s.project_id, count(*)::int as stacks, coalesce(sum(t.drifts), 0)::int as drifts,
      coalesce(sum(t.usd_monthly), 0)::float8 as usd_monthly
    from stacks as s left join (
      select stack_id, sum(drifts) as drifts, sum(usd_monthly) as usd_monthly from drift_tallies
      where team_id = ${teamId} and status <> 'resolved' and not is_ignored group by stack_id
    ) as t on t.stack_id = s.id
    where s.team_id = ${teamId} and s.deleted_at is null and s.project_id is not null group by s.project_id
  )`
}

type ProjectRow = Awaited<ReturnType<ReturnType<typeof selectProjects>['executeTakeFirstOrThrow']>>

function toProject({ id, name, slug, description, ...row }: ProjectRow): Project {
  const moments = { createdAt: row.created_at, updatedAt: row.updated_at, deletedAt: row.deleted_at }
  const figures = { stacks: row.stacks ?? 0, openDrifts: row.drifts ?? 0, costUsdMonthly: row.usd_monthly ?? 0 }
  return { id, name, slug, description, createdBy: toPerson(row.created_by, row.creator_email), figures, ...moments }
}

function isOrIsNot(state: ProjectState): 'is' | 'is not' {
  return state === 'present' ? 'is' : 'is not'
}

function beyond({ value, id }: Cursor) {
  return sql<boolean>`(p.created_at, p.id) < (${value}::timestamptz, ${id}::uuid)`
}
