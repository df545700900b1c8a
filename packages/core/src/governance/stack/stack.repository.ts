import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { brandId, type ProjectId, type ScanId, type StackId, type TeamId, type UserId } from '../../kernel/ids.ts'
import type { SourceDescription } from '../scan/finding.ts'
import type { KnownState } from '../scan/state-succession.ts'
import { projectOfStack } from '../project/project-of-stack.ts'
import { selectScans, toScan } from '../scan/scan.repository.ts'
import type { Stack, StackState } from './stack.ts'

/** Which stack has this name, in any case. */
export async function findStackId(db: Kysely<DB>, teamId: TeamId, name: string): Promise<StackId | null> {
  const row = await db
    .selectFrom('stacks as s')
    .where('s.team_id', '=', teamId)
    .where('s.deleted_at', 'is', null)
    .where(sameName(name))
    .select('s.id')
    .executeTakeFirst()
  return row === undefined ? null : brandId<StackId>(row.id)
}

export async function findStack(
  db: Kysely<DB>,
  teamId: TeamId,
  { id, state = 'present' }: { readonly id: StackId; readonly state?: StackState },
): Promise<Stack | null> {
  const rows = await selectStacks(db, teamId, state).where('s.id', '=', id).execute()
  const [stack] = await withLastScans(db, teamId, rows)
  return stack ?? null
}

/**
 * Holds the stack until the transaction ends; false when there is none. Whoever records into a stack holds it, so that two
 * scans take turns batch by batch. `no key update` lets rows that refer to the stack be written meanwhile.
 */
export async function lockStack(tx: Transaction<DB>, teamId: TeamId, id: StackId): Promise<boolean> {
  const row = await tx
    .selectFrom('stacks')
    .select('id')
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row !== undefined
}

type NewStack = Pick<Stack, 'id' | 'projectId' | 'name' | 'description' | 'sourceKind' | 'createdAt'> & {
  readonly createdBy: UserId | null
}

export async function insertStack(tx: Transaction<DB>, teamId: TeamId, stack: NewStack): Promise<void> {
  await tx
    .insertInto('stacks')
    .values({
      id: stack.id,
      team_id: teamId,
      project_id: stack.projectId,
      name: stack.name,
      description: stack.description,
      source_kind: stack.sourceKind,
      created_by: stack.createdBy,
      created_at: stack.createdAt,
    })
    .execute()
}

/** Without a `projectId` the stack stays where it is, which need not be where it shows: its project may be deleted. */
export async function saveStack(
  tx: Transaction<DB>,
  teamId: TeamId,
  {
    id,
    name,
    description,
    projectId,
  }: Pick<Stack, 'id' | 'name' | 'description'> & { readonly projectId: ProjectId | null | undefined },
): Promise<void> {
  await tx
    .updateTable('stacks')
    .set({ name, description, ...(projectId === undefined ? {} : { project_id: projectId }) })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute()
}

/** The state that the last scan of the stack read; null when it read none. */
export async function findKnownState(db: Kysely<DB>, teamId: TeamId, id: StackId): Promise<KnownState | null> {
  const row = await db
    .selectFrom('stacks')
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .select(['lineage', 'serial'])
    .executeTakeFirst()
  return row?.lineage ? { lineage: row.lineage, serial: row.serial } : null
}

/** Notes which scan of the stack ended last and, of a state, which one it read. A scan that began earlier does not overwrite. */
export async function noteLastScan(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, scanId, source }: { readonly id: StackId; readonly scanId: ScanId; readonly source: SourceDescription | null },
): Promise<void> {
  await tx
    .updateTable('stacks')
    .set((eb) => ({
      last_scan_id: eb.fn('greatest', ['last_scan_id', eb.val(scanId)]).$castTo<ScanId>(),
      ...(source?.lineage ? { lineage: source.lineage, serial: source.serial } : {}),
    }))
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute()
}

/** The columns of a {@link Stack}; {@link withLastScans} turns rows into some. */
export function selectStacks(db: Kysely<DB>, teamId: TeamId, state: StackState) {
  return db
    .selectFrom('stacks as s')
    .leftJoin('projects as p', (join) => join.on(projectOfStack(teamId)))
    .where('s.team_id', '=', teamId)
    .where('s.deleted_at', isOrIsNot(state), null)
    .select([
      's.id',
      'p.id as project_id',
      's.name',
      's.description',
      's.source_kind',
      's.last_scan_id',
      's.created_at',
      's.updated_at',
      's.deleted_at',
    ])
    .select(openDriftsOfStack(teamId, state).as('open_drifts'))
}

/** How many drifts of the stack `s` are open and not ignored; of a deleted one, how many of those that went with it. */
export function openDriftsOfStack(teamId: TeamId, state: StackState): RawBuilder<number> {
  const isThere = state === 'present' ? sql`d.deleted_at is null` : sql`d.deleted_at = s.deleted_at`
  return sql<number>`(
    select count(*) from drifts d
    where d.stack_id = s.id and d.team_id = ${teamId} and d.status <> 'resolved' and ${isThere} and d.ignored_at is null
  )`
}

export function isOrIsNot(state: StackState = 'present'): 'is' | 'is not' {
  return state === 'present' ? 'is' : 'is not'
}

type StackRow = Awaited<ReturnType<ReturnType<typeof selectStacks>['executeTakeFirstOrThrow']>>

export async function withLastScans(
  db: Kysely<DB>,
  teamId: TeamId,
  rows: readonly StackRow[],
): Promise<readonly Stack[]> {
  const ids = rows.flatMap((row) => (row.last_scan_id === null ? [] : [row.last_scan_id]))
  const scanRows = ids.length === 0 ? [] : await selectScans(db, teamId).where('c.id', 'in', ids).execute()
  const scans = new Map(scanRows.map((row) => [row.id, toScan(row)]))
  return rows.map((row) => ({
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    description: row.description,
    sourceKind: row.source_kind,
    lastScan: row.last_scan_id === null ? null : (scans.get(row.last_scan_id) ?? null),
    openDrifts: row.open_drifts,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }))
}

function sameName(name: string | undefined) {
  return sql<boolean>`lower(s.name) = lower(${name})`
}
