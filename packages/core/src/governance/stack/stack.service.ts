import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { violatesUnique } from '../../database/unique-violation.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError, type ErrorDetails } from '../../kernel/errors.ts'
import { newId, type ProjectId, type StackId } from '../../kernel/ids.ts'
import type { Page } from '../../kernel/paging.ts'
import { findProject } from '../project/project.repository.ts'
import type { StackListRequest } from './stack-list.ts'
import { countStacks, pageOfStacks } from './stack-list.repository.ts'
import { lockDeletedStack, softDeleteStack, undeleteStack } from './stack-removal.repository.ts'
import { findStack, findStackId, insertStack, lockStack, saveStack } from './stack.repository.ts'
import type { Stack } from './stack.ts'

/** `name` is 1 to 100 characters and unique in the team, whatever the case. */
export interface StackInput {
  readonly name: string
  readonly description?: string | null | undefined
  readonly projectId?: ProjectId | null | undefined
}

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly jobs: JobSender
}

export type StackService = ReturnType<typeof stackService>

/**
 * The use cases of stacks. Each throws NOT_FOUND for a stack (or project) that is missing or another team's, and CONFLICT for
 * a name that is taken.
 */
export function stackService({ db, clock, jobs }: Deps) {
  return {
    /** One page of those that are there, or of the deleted ones, newest first unless said otherwise, with the exact total. */
    list(caller: Caller, request: StackListRequest): Promise<Page<Stack>> {
      return inSnapshot(db, async (snapshot) => {
        const page = await pageOfStacks(snapshot, caller.teamId, request)
        const total = await countStacks(snapshot, caller.teamId, request.filter)
        return { ...page, total, asOf: await eventHead(snapshot, caller.teamId) }
      })
    },

    show(caller: Caller, id: StackId): Promise<Stack> {
      return inSnapshot(db, (snapshot) => existing(snapshot, caller, id))
    },

    /** Creates a stack. The CONFLICT of a taken name says in `details.stackId` whose it is: who may only scan cannot look. */
    create(caller: Caller, input: StackInput): Promise<Stack> {
      const write = inTransaction(db, async (tx) => {
        await requireProject(tx, caller, input.projectId)
        const [id, at] = [newId<StackId>(), clock.now()]
        const createdBy = caller.actor.type === 'user' ? caller.actor.id : null
        const { name, description = null, projectId = null } = input
        await insertStack(tx, caller.teamId, {
          id,
          name: name.trim(),
          description,
          projectId,
          sourceKind: 'terraform',
          createdAt: at,
          createdBy,
        })
        const stack = await existing(tx, caller, id)
        const after = describe(stack)
        await appendEvents(tx, caller, [
          { type: 'stack:created', subjectId: id, stackId: id, at, data: after, before: null, after },
        ])
        return stack
      })
      return write.catch(async (error: unknown) => {
        if (!violatesUnique(error, 'stacks_name_key')) throw error
        throw takenName(input.name, { stackId: await findStackId(db, caller.teamId, input.name.trim()) })
      })
    },

    /** Changes the fields that are given. */
    update(caller: Caller, id: StackId, input: Partial<StackInput>): Promise<Stack> {
      const write = inTransaction(db, async (tx) => {
        await lockStack(tx, caller.teamId, id)
        const stack = await existing(tx, caller, id)
        await requireProject(tx, caller, input.projectId)
        const { name = stack.name, description = stack.description, projectId } = input
        await saveStack(tx, caller.teamId, { id, name: name.trim(), description, projectId })
        const updated = await existing(tx, caller, id)
        const change = { before: describe(stack), after: describe(updated) }
        const event = {
          type: 'stack:updated',
          subjectId: id,
          stackId: id,
          at: clock.now(),
          data: change.after,
        } as const
        await appendEvents(tx, caller, [{ ...event, ...change }])
        return updated
      })
      return write.catch((error: unknown) => refuseTakenName(error, input.name ?? ''))
    },

    /**
     * Takes the stack and its drifts out of every list until it is restored. What happened to them stays in the audit trail. One
     * event tells of the stack and of how many drifts went with it: it is one decision, and a stack may have 100,000.
     */
    remove(caller: Caller, id: StackId): Promise<void> {
      return inTransaction(db, async (tx) => {
        await lockStack(tx, caller.teamId, id)
        const stack = await existing(tx, caller, id)
        const at = clock.now()
        const drifts = await softDeleteStack(tx, caller.teamId, { id, at })
        const before = describe(stack)
        await appendEvents(tx, caller, [
          { type: 'stack:deleted', subjectId: id, stackId: id, at, data: { ...before, drifts }, before, after: null },
        ])
      })
    },

    /**
     * Brings a deleted stack back, with its scans, its drifts as they were decided and its unread alerts; the policies of today
     * are then applied to them. Throws NOT_FOUND when there is no deleted one, also when it was not deleted, and CONFLICT when
     * another stack has its name by now.
     */
    restore(caller: Caller, id: StackId): Promise<Stack> {
      return inTransaction(db, async (tx) => {
        const { name, deletedAt } = await deletedStack(tx, caller, id)
        const drifts = await undeleteStack(tx, caller.teamId, { id, deletedAt }).catch((error: unknown) => {
          throw nameTakenMeanwhile(error, { id, name })
        })
        await jobs.enqueue(tx, 'policies.reevaluate', { data: { teamId: caller.teamId } })
        const restored = await existing(tx, caller, id)
        const after = describe(restored)
        const event = { type: 'stack:restored', subjectId: id, stackId: id, at: clock.now() } as const
        const data = { ...after, drifts, deletedAt: deletedAt.toISOString() }
        await appendEvents(tx, caller, [{ ...event, data, before: null, after }])
        return restored
      })
    },
  }
}

async function existing(db: Kysely<DB>, caller: Caller, id: StackId): Promise<Stack> {
  const stack = await findStack(db, caller.teamId, { id })
  if (!stack) throw new DomainError('NOT_FOUND', 'Stack not found.', { id })
  return stack
}

async function deletedStack(tx: Transaction<DB>, { teamId }: Caller, id: StackId) {
  const stack = await lockDeletedStack(tx, teamId, id)
  if (!stack?.deletedAt) throw new DomainError('NOT_FOUND', 'Deleted stack not found.', { id })
  return { name: stack.name, deletedAt: stack.deletedAt }
}

async function requireProject(tx: Transaction<DB>, caller: Caller, id: ProjectId | null | undefined): Promise<void> {
  if (id === null || id === undefined) return
  if (!(await findProject(tx, caller.teamId, id))) throw new DomainError('NOT_FOUND', 'Project not found.', { id })
}

function refuseTakenName(error: unknown, name: string): never {
  if (!violatesUnique(error, 'stacks_name_key')) throw error
  throw takenName(name)
}

function takenName(name: string, details: ErrorDetails = {}): DomainError {
  return new DomainError('CONFLICT', `A stack named ${name.trim()} already exists.`, { name, ...details })
}

function nameTakenMeanwhile(error: unknown, { id, name }: Pick<Stack, 'id' | 'name'>): unknown {
  if (!violatesUnique(error, 'stacks_name_key')) return error
  const message = `Another stack is named ${name} now. Rename or delete that one, then restore this one again.`
  return new DomainError('CONFLICT', message, { id, name })
}

function describe({ id, name, description, projectId, sourceKind }: Stack) {
  return { stackId: id, name, description, projectId, sourceKind }
}
