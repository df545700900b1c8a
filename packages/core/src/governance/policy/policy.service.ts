import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { violatesUnique } from '../../database/unique-violation.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type PolicyId, type TeamId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import { personOf } from '../../kernel/person.ts'
import { checkPolicy } from './check-policy.ts'
import { teamsWithExpired } from './drift-facts.repository.ts'
import {
  countPolicies,
  deletePolicy,
  findPolicy,
  insertPolicy,
  lockRules,
  pageOfPolicies,
  savePolicy,
} from './policy.repository.ts'
import type { Policy } from './policy.ts'
import { type PolicyDraft, type PolicyPreview, previewPolicy } from './preview-policy.ts'
import { reevaluate } from './reevaluate.ts'

export type { PolicyPreview }

/** `name` is 1 to 100 characters and unique in the team, whatever the case. */
export type PolicyInput = Pick<Policy, 'name' | 'condition' | 'effect'> &
  Partial<Pick<Policy, 'description' | 'priority' | 'isEnabled'>>

/** The fields to change. Condition and effect are given whole. */
export type PolicyChange = { readonly [Field in keyof PolicyInput]?: PolicyInput[Field] | undefined }

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly jobs: JobSender
}

/** Every finding of every scan is held against all of them. */
const mostPolicies = 200
export const defaultPriority = 100

export type PolicyService = ReturnType<typeof policyService>

/**
 * The use cases of rules. Each throws NOT_FOUND for a rule that is missing or another team's, CONFLICT for a name that is taken,
 * and VALIDATION_ERROR for a rule that could not work. After a change, a job holds every open drift against the rules.
 */
export function policyService({ db, clock, jobs }: Deps) {
  function change<T>(caller: Caller, name: string, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
    const write = inTransaction(db, async (tx) => {
      await lockRules(tx, caller.teamId)
      await jobs.enqueue(tx, 'policies.reevaluate', { data: { teamId: caller.teamId } })
      return work(tx)
    })
    return write.catch((error: unknown) => refuseTakenName(error, name))
  }

  return {
    /** One page in the order in which the rules are asked, with the exact total. */
    list(caller: Caller, page: PageRequest): Promise<Page<Policy>> {
      return inSnapshot(db, async (snapshot) => ({
        ...(await pageOfPolicies(snapshot, caller.teamId, page)),
        total: await countPolicies(snapshot, caller.teamId),
        asOf: await eventHead(snapshot, caller.teamId),
      }))
    },

    /** Throws QUOTA_EXCEEDED beyond 200 rules. */
    create(caller: Caller, input: PolicyInput): Promise<Policy> {
      return change(caller, input.name, async (tx) => {
        const { description = null, priority = defaultPriority, isEnabled = true, condition, effect } = input
        if ((await countPolicies(tx, caller.teamId)) >= mostPolicies) throw tooMany()
        const [id, at] = [newId<PolicyId>(), clock.now()]
        const policy = { id, name: input.name.trim(), description, priority, isEnabled, condition, effect }
        await checkPolicy(tx, caller.teamId, { condition, effect, at })
        await insertPolicy(tx, caller.teamId, { ...policy, createdAt: at, createdBy: personOf(caller)?.id ?? null })
        const created = await existing(tx, caller, id)
        const after = describe(created)
        await appendEvents(tx, caller, [
          { type: 'policy:created', subjectId: id, at, data: after, before: null, after },
        ])
        return created
      })
    },

    /** Changes the fields that are given. */
    update(caller: Caller, id: PolicyId, fields: PolicyChange): Promise<Policy> {
      return change(caller, fields.name ?? '', async (tx) => {
        const known = await existing(tx, caller, id)
        const at = clock.now()
        const { condition = known.condition, effect = known.effect } = fields
        const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
        if (fields.condition ?? fields.effect) await checkPolicy(tx, caller.teamId, { condition, effect, at })
        await savePolicy(tx, caller.teamId, { ...known, ...given, name: (fields.name ?? known.name).trim() })
        const updated = await existing(tx, caller, id)
        const after = describe(updated)
        const states = { before: describe(known), after, data: after }
        await appendEvents(tx, caller, [{ type: 'policy:updated', subjectId: id, at, ...states }])
        return updated
      })
    },

    /** Deletes the rule; the job that follows takes back what it did to open drifts. */
    remove(caller: Caller, id: PolicyId): Promise<void> {
      return change(caller, '', async (tx) => {
        const before = describe(await existing(tx, caller, id))
        await deletePolicy(tx, caller.teamId, id)
        const states = { before, after: null, data: before }
        await appendEvents(tx, caller, [{ type: 'policy:deleted', subjectId: id, at: clock.now(), ...states }])
      })
    },

    /** What a rule that nobody has made yet would be for. Changes nothing. */
    preview({ teamId }: Caller, draft: PolicyDraft): Promise<PolicyPreview> {
      const now = clock.now()
      return inSnapshot(db, async (snapshot) => {
        await checkPolicy(snapshot, teamId, { ...draft, at: now })
        return previewPolicy(snapshot, teamId, { draft, now })
      })
    },

    /** Holds every open drift of a team against its rules; see {@link reevaluate}. */
    reevaluate(teamId: TeamId, signal: AbortSignal): Promise<void> {
      return reevaluate(db, { clock, jobs, teamId, isExpiry: false, signal })
    },

    /** Ends, for every team, what was ignored for a time that is over. */
    async expire(signal: AbortSignal): Promise<void> {
      for (const teamId of await teamsWithExpired(db, clock.now())) {
        await reevaluate(db, { clock, jobs, teamId, isExpiry: true, signal })
      }
    },
  }
}

async function existing(tx: Transaction<DB>, { teamId }: Caller, id: PolicyId): Promise<Policy> {
  const policy = await findPolicy(tx, teamId, id)
  if (!policy) throw new DomainError('NOT_FOUND', 'Policy not found.', { id })
  return policy
}

function tooMany(): DomainError {
  const message = `A team can have at most ${mostPolicies} policies. Delete one that is no longer needed first.`
  return new DomainError('QUOTA_EXCEEDED', message, { limit: mostPolicies })
}

function refuseTakenName(error: unknown, name: string): never {
  if (!violatesUnique(error, 'policies_name_key')) throw error
  throw new DomainError('CONFLICT', `A policy named ${name.trim()} already exists.`, { name })
}

function describe({ id, name, description, priority, isEnabled, condition, effect }: Policy) {
  return { policyId: id, name, description, priority, isEnabled, condition, effect }
}
