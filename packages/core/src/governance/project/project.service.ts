import type { Kysely } from 'kysely'
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
import { countProjects, findProject, insertProject, pageOfProjects } from './project.repository.ts'
import { type Project, slugOf } from './project.ts'

/** `name` is 1 to 100 characters; its slug must be free in the team. */
export interface ProjectInput {
  readonly name: string
  readonly description?: string | null | undefined
}

export type ProjectService = ReturnType<typeof projectService>

/** The use cases of projects. */
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

    /** Throws NOT_FOUND for a project that is missing or another team's. */
    async show(caller: Caller, id: ProjectId): Promise<Project> {
      const project = await findProject(db, caller.teamId, id)
      if (!project) throw new DomainError('NOT_FOUND', 'There is no such project.', { id })
      return project
    },

    /** Throws CONFLICT when another project of the team has the same slug. */
    create(caller: Caller, { name, description = null }: ProjectInput): Promise<Project> {
      const slug = slugOf(name)
      const write = inTransaction(db, async (tx) => {
        const createdAt = clock.now()
        const createdBy = caller.actor.type === 'user' ? caller.actor.id : null
        const project = { id: newId<ProjectId>(), name: name.trim(), slug, description, createdAt }
        await insertProject(tx, caller.teamId, { ...project, createdBy })
        const after = { projectId: project.id, name: project.name, slug, description }
        const event = { type: 'project:created', subjectId: project.id, at: createdAt, data: after } as const
        await appendEvents(tx, caller, [{ ...event, before: null, after }])
        return { ...project, updatedAt: createdAt }
      })
      return write.catch((error: unknown) => {
        if (!violatesUnique(error, 'projects_slug_key')) throw error
        throw new DomainError('CONFLICT', `The team has a project with the slug ${slug} already.`, { slug })
      })
    },
  }
}
