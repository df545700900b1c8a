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
import {
  countProjects,
  findProject,
  insertProject,
  lockProject,
  pageOfProjects,
  saveProject,
  softDeleteProject,
} from './project.repository.ts'
import { type Project, slugOf } from './project.ts'

/** `name` is 1 to 100 characters; its slug must be free in the team. */
export interface ProjectInput {
  readonly name: string
  readonly description?: string | null | undefined
}

/** The fields to change. A new name leaves the slug as it is, since links hold it; `slug` fits {@link slugPattern}. */
export interface ProjectChange {
  readonly name?: string | undefined
  readonly slug?: string | undefined
  readonly description?: string | null | undefined
}

export type ProjectService = ReturnType<typeof projectService>

/**
 * The use cases of projects. Each throws NOT_FOUND for a project that is missing or another team's, and CONFLICT for a slug that
 * another project of the team has.
 */
export function projectService({ db, clock }: { readonly db: Kysely<DB>; readonly clock: Clock }) {
  return {
    /** One page, newest first, with the exact total. */
    list(caller: Caller, { page }: { readonly page: PageRequest }): Promise<Page<Project>> {
      return inSnapshot(db, async (snapshot) => {
        const projects = await pageOfProjects(snapshot, caller.teamId, page)
        const total = await countProjects(snapshot, caller.teamId)
        return { ...projects, total, asOf: await eventHead(snapshot, caller.teamId) }
      })
    },

    async show(caller: Caller, id: ProjectId): Promise<Project> {
      const project = await findProject(db, caller.teamId, id)
      if (!project) throw new DomainError('NOT_FOUND', 'There is no such project.', { id })
      return project
    },

    create(caller: Caller, { name, description = null }: ProjectInput): Promise<Project> {
      const slug = slugOf(name)
      const write = inTransaction(db, async (tx) => {
        const createdAt = clock.now()
        const createdBy = caller.actor.type === 'user' ? caller.actor.id : null
        const project = { id: newId<ProjectId>(), name: name.trim(), slug, description, createdAt }
        await insertProject(tx, caller.teamId, { ...project, createdBy })
        const after = describe(project)
        const event = { type: 'project:created', subjectId: project.id, at: createdAt, data: after } as const
        await appendEvents(tx, caller, [{ ...event, before: null, after }])
        return { ...project, updatedAt: createdAt }
      })
      return write.catch((error: unknown) => refuseTakenSlug(error, slug))
    },

    /** Changes the fields that are given. What changes nothing leaves no event. */
    update(caller: Caller, id: ProjectId, change: ProjectChange): Promise<Project> {
      const write = inTransaction(db, async (tx) => {
        const project = await locked(tx, caller, id)
        const { name = project.name, slug = project.slug, description = project.description } = change
        const wanted = { ...project, name: name.trim(), slug, description }
        if (isSame(project, wanted)) return project
        await saveProject(tx, caller.teamId, wanted)
        const updated = await locked(tx, caller, id)
        const states = { before: describe(project), after: describe(updated), data: describe(updated) }
        await appendEvents(tx, caller, [{ type: 'project:updated', subjectId: id, at: clock.now(), ...states }])
        return updated
      })
      return write.catch((error: unknown) => refuseTakenSlug(error, change.slug ?? ''))
    },

    /** Takes the project out of every list and frees its slug. Its stacks stay, and show no project while it is deleted. */
    remove(caller: Caller, id: ProjectId): Promise<void> {
      return inTransaction(db, async (tx) => {
        const before = describe(await locked(tx, caller, id))
        const at = clock.now()
        await softDeleteProject(tx, caller.teamId, { id, at })
        const states = { before, after: null, data: before }
        await appendEvents(tx, caller, [{ type: 'project:deleted', subjectId: id, at, ...states }])
      })
    },
  }
}

async function locked(tx: Transaction<DB>, { teamId }: Caller, id: ProjectId): Promise<Project> {
  const project = await lockProject(tx, teamId, id)
  if (!project) throw new DomainError('NOT_FOUND', 'There is no such project.', { id })
  return project
}

function isSame(project: Project, other: Project): boolean {
  return project.name === other.name && project.slug === other.slug && project.description === other.description
}

function refuseTakenSlug(error: unknown, slug: string): never {
  if (!violatesUnique(error, 'projects_slug_key')) throw error
  throw new DomainError('CONFLICT', `The team has a project with the slug ${slug} already.`, { slug })
}

function describe({ id, name, slug, description }: Pick<Project, 'id' | 'name' | 'slug' | 'description'>) {
  return { projectId: id, name, slug, description }
}
