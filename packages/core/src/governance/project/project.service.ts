import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { violatesUnique } from '../../database/unique-violation.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type ProjectId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import { personOf } from '../../kernel/person.ts'
import {
  countProjects,
  findProject,
  insertProject,
  lockProject,
  pageOfProjects,
  type ProjectState,
  saveProject,
  setProjectDeleted,
} from './project.repository.ts'
import { type Project, slugOf } from './project.ts'

/** `name` is 1 to 100 characters; `slug` fits {@link slugPattern}, and is made of the name when it is not given. */
export interface ProjectInput {
  readonly name: string
  readonly slug?: string | undefined
  readonly description?: string | null | undefined
}

/** The fields to change. A new name leaves the slug as it is, since links hold it; `slug` fits {@link slugPattern}. */
export interface ProjectChange {
  readonly name?: string | undefined
  readonly slug?: string | undefined
  readonly description?: string | null | undefined
}

interface ProjectListRequest {
  readonly state?: ProjectState
  readonly page: PageRequest
}

export type ProjectService = ReturnType<typeof projectService>

/**
 * The use cases of projects. Each throws NOT_FOUND for a project that is missing or another team's, and CONFLICT for a slug that
 * another project of the team has.
 */
export function projectService({ db, clock }: { readonly db: Kysely<DB>; readonly clock: Clock }) {
  return {
    /** One page of those that are there, or of the deleted ones, newest first, with the exact total. */
    list(caller: Caller, { state = 'present', page }: ProjectListRequest): Promise<Page<Project>> {
      return inSnapshot(db, async (snapshot) => {
        const projects = await pageOfProjects(snapshot, caller.teamId, { state, page })
        const total = await countProjects(snapshot, caller.teamId, state)
        return { ...projects, total, asOf: await eventHead(snapshot, caller.teamId) }
      })
    },

    show(caller: Caller, id: ProjectId): Promise<Project> {
      return existing(db, caller, id)
    },

    create(caller: Caller, { name, slug = slugOf(name), description = null }: ProjectInput): Promise<Project> {
      const write = inTransaction(db, async (tx) => {
        const [id, at] = [newId<ProjectId>(), clock.now()]
        const by = { createdBy: personOf(caller), createdAt: at }
        await insertProject(tx, caller.teamId, { id, name: name.trim(), slug, description, ...by })
        const project = await existing(tx, caller, id)
        const states = { before: null, after: describe(project), data: describe(project) }
        await appendEvents(tx, caller, [{ type: 'project:created', subjectId: id, at, ...states }])
        return project
      })
      return write.catch((error: unknown) => refuseTakenSlug(error, slug))
    },

    /** Changes the fields that are given. What changes nothing leaves no event. */
    update(caller: Caller, id: ProjectId, change: ProjectChange): Promise<Project> {
      const write = inTransaction(db, async (tx) => {
        const project = await locked(tx, caller, { id, state: 'present' })
        const { name = project.name, slug = project.slug, description = project.description } = change
        const wanted = { ...project, name: name.trim(), slug, description }
        if (isSame(project, wanted)) return project
        await saveProject(tx, caller.teamId, wanted)
        const updated = await existing(tx, caller, id)
        const states = { before: describe(project), after: describe(updated), data: describe(updated) }
        await appendEvents(tx, caller, [{ type: 'project:updated', subjectId: id, at: clock.now(), ...states }])
        return updated
      })
      return write.catch((error: unknown) => refuseTakenSlug(error, change.slug ?? ''))
    },

    /** Takes the project out of every list and frees its slug. Its stacks stay, and show no project while it is deleted. */
    remove(caller: Caller, id: ProjectId): Promise<void> {
      return inTransaction(db, async (tx) => {
        const before = describe(await locked(tx, caller, { id, state: 'present' }))
        const at = clock.now()
        await setProjectDeleted(tx, caller.teamId, { id, deletedAt: at })
        const states = { before, after: null, data: before }
        await appendEvents(tx, caller, [{ type: 'project:deleted', subjectId: id, at, ...states }])
      })
    },

    /**
     * Brings a deleted project back, its stacks with it. Throws NOT_FOUND when there is no deleted one, also when it was not
     * deleted, and CONFLICT when another project has its slug by now.
     */
    restore(caller: Caller, id: ProjectId): Promise<Project> {
      return inTransaction(db, async (tx) => {
        const project = await locked(tx, caller, { id, state: 'deleted' })
        await setProjectDeleted(tx, caller.teamId, { id, deletedAt: null }).catch((error: unknown) => {
          throw slugTakenMeanwhile(error, project)
        })
        const restored = await existing(tx, caller, id)
        const states = { before: null, after: describe(restored), data: describe(restored) }
        await appendEvents(tx, caller, [{ type: 'project:restored', subjectId: id, at: clock.now(), ...states }])
        return restored
      })
    },
  }
}

async function existing(db: Kysely<DB>, { teamId }: Caller, id: ProjectId): Promise<Project> {
  const project = await findProject(db, teamId, id)
  if (!project) throw new DomainError('NOT_FOUND', 'Project not found.', { id })
  return project
}

async function locked(
  tx: Transaction<DB>,
  { teamId }: Caller,
  { id, state }: { readonly id: ProjectId; readonly state: ProjectState },
): Promise<Project> {
  const project = await lockProject(tx, teamId, { id, state })
  const missing = state === 'present' ? 'Project not found.' : 'Deleted project not found.'
  if (!project) throw new DomainError('NOT_FOUND', missing, { id })
  return project
}

function isSame(project: Project, other: Project): boolean {
  return project.name === other.name && project.slug === other.slug && project.description === other.description
}

function refuseTakenSlug(error: unknown, slug: string): never {
  if (!violatesUnique(error, 'projects_slug_key')) throw error
  throw new DomainError('CONFLICT', `A project with the slug ${slug} already exists.`, { slug })
}

function slugTakenMeanwhile(error: unknown, { id, slug }: Project): unknown {
  if (!violatesUnique(error, 'projects_slug_key')) return error
  const message = `Another project has the slug ${slug} now. Change that slug or delete that project, then restore this one again.`
  return new DomainError('CONFLICT', message, { id, slug })
}

function describe({ id, name, slug, description }: Pick<Project, 'id' | 'name' | 'slug' | 'description'>) {
  return { projectId: id, name, slug, description }
}
