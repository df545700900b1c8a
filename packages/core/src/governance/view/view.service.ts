import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { violatesUnique } from '../../database/unique-violation.ts'
import { appendEvents } from '../../events/append.ts'
import type { Caller, Role } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type UserId, type ViewId } from '../../kernel/ids.ts'
import { type Person, personOf } from '../../kernel/person.ts'
import { countViews, deleteView, findView, insertView, lockView, saveView, viewsFor } from './view.repository.ts'
import { mostViews, type View } from './view.ts'

/** `name` is 1 to 60 characters; `search` fits `viewSearchPattern` and has at most 2,000. */
export interface ViewInput {
  readonly name: string
  readonly search: string
  /** Whether it is the team's, for all of it to see. */
  readonly isShared: boolean
}

/** The fields to change. A team's view that is no longer shared becomes the own of who changes it. */
export interface ViewChange {
  readonly name?: string | undefined
  readonly search?: string | undefined
  readonly isShared?: boolean | undefined
}

export type ViewService = ReturnType<typeof viewService>

/**
 * The use cases of saved views, for people only. Whoever belongs to the team keeps views of their own; those of the team are
 * everybody's to see and an engineer's to change. Each throws NOT_FOUND for a view that is missing, another team's or another
 * person's own, and FORBIDDEN for what needs an engineer. A name that is taken is a CONFLICT.
 */
export function viewService({ db, clock }: { readonly db: Kysely<DB>; readonly clock: Clock }) {
  return {
    /** The team's views and the caller's own, by name; at most 100 of each. */
    async list(caller: Caller): Promise<readonly View[]> {
      return viewsFor(db, caller.teamId, requirePerson(caller).id)
    },

    async create(caller: Caller, role: Role, { name: given, search, isShared }: ViewInput): Promise<View> {
      const person = requirePerson(caller)
      if (isShared) requireEngineer(role)
      const [name, ownerId] = [given.trim(), isShared ? null : person.id]
      const write = inTransaction(db, async (tx) => {
        await requireRoom(tx, caller, ownerId)
        const [id, at] = [newId<ViewId>(), clock.now()]
        await insertView(tx, caller.teamId, { id, ownerId, name, search, createdBy: person, createdAt: at })
        const view = await existing(tx, caller, { id, person: person.id })
        const states = { before: null, after: describe(view), data: describe(view) }
        await appendEvents(tx, caller, [{ type: 'view:created', subjectId: id, at, ...states }])
        return view
      })
      return write.catch((error: unknown) => refuseTakenName(error, name))
    },

    /** Changes the fields that are given. What changes nothing leaves no event. */
    async update(caller: Caller, role: Role, { id, ...change }: ViewChange & { readonly id: ViewId }): Promise<View> {
      const person = requirePerson(caller)
      const write = inTransaction(db, async (tx) => {
        const view = await locked(tx, caller, { id, person, role })
        const wanted = changed(view, person, change)
        if (wanted.ownerId !== view.ownerId) {
          requireEngineer(role)
          await requireRoom(tx, caller, wanted.ownerId)
        }
        if (isSame(view, wanted)) return view
        await saveView(tx, caller.teamId, wanted)
        const updated = await existing(tx, caller, { id, person: person.id })
        const states = { before: describe(view), after: describe(updated), data: describe(updated) }
        await appendEvents(tx, caller, [{ type: 'view:updated', subjectId: id, at: clock.now(), ...states }])
        return updated
      })
      return write.catch((error: unknown) => refuseTakenName(error, change.name?.trim()))
    },

    async remove(caller: Caller, role: Role, id: ViewId): Promise<void> {
      const person = requirePerson(caller)
      return inTransaction(db, async (tx) => {
        const before = describe(await locked(tx, caller, { id, person, role }))
        await deleteView(tx, caller.teamId, id)
        const states = { before, after: null, data: before }
        await appendEvents(tx, caller, [{ type: 'view:deleted', subjectId: id, at: clock.now(), ...states }])
      })
    },
  }
}

function changed(view: View, person: Person, { name = view.name, search = view.search, isShared }: ViewChange): View {
  const stays = isShared === undefined || isShared === (view.ownerId === null)
  return { ...view, name: name.trim(), search, ownerId: stays ? view.ownerId : isShared ? null : person.id }
}

function isSame(view: View, other: View): boolean {
  return view.name === other.name && view.search === other.search && view.ownerId === other.ownerId
}

function requirePerson(caller: Caller): Person {
  const person = personOf(caller)
  if (person) return person
  throw new DomainError('FORBIDDEN', 'API keys cannot have views. Sign in to save one.')
}

function requireEngineer(role: Role): void {
  if (role !== 'viewer') return
  const message = 'Shared views can be changed by engineers and admins. Save a private view, or ask an engineer.'
  throw new DomainError('FORBIDDEN', message, { needs: 'engineer', has: role })
}

/** Two who save the last one at the same moment may both have it: the limit bounds a list, nothing depends on it. */
async function requireRoom(tx: Transaction<DB>, { teamId }: Caller, ownerId: UserId | null): Promise<void> {
  if ((await countViews(tx, teamId, ownerId)) < mostViews) return
  const whose = ownerId === null ? 'The team has' : 'You have'
  throw new DomainError('CONFLICT', `${whose} ${mostViews} views, the most there can be. Delete one first.`, {
    most: mostViews,
  })
}

interface Asked {
  readonly id: ViewId
  readonly person: UserId
}

async function existing(db: Kysely<DB>, { teamId }: Caller, asked: Asked): Promise<View> {
  const view = await findView(db, teamId, asked)
  if (!view) throw noSuchView(asked.id)
  return view
}

/** The view, held, if who asks may change it. */
async function locked(
  tx: Transaction<DB>,
  { teamId }: Caller,
  { id, person, role }: { readonly id: ViewId; readonly person: Person; readonly role: Role },
): Promise<View> {
  const view = await lockView(tx, teamId, { id, person: person.id })
  if (!view) throw noSuchView(id)
  if (view.ownerId === null) requireEngineer(role)
  return view
}

function noSuchView(id: ViewId): DomainError {
  return new DomainError('NOT_FOUND', 'View not found.', { id })
}

function refuseTakenName(error: unknown, name: string | undefined): never {
  if (!violatesUnique(error, 'saved_views_name_key')) throw error
  const named = name === undefined ? 'with this name' : `named ${name}`
  throw new DomainError(
    'CONFLICT',
    `A view ${named} already exists. Choose another name.`,
    name === undefined ? {} : { name },
  )
}

/** What the log says of it. The whole team reads that, and what somebody keeps for themselves is theirs. */
function describe({ id, ownerId, name, search }: View) {
  return ownerId === null ? { viewId: id, isShared: true, name, search } : { viewId: id, isShared: false }
}
