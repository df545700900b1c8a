import type { Caller } from '@driftsentry/core/caller'
import type { ErrorCode } from '@driftsentry/core/errors'
import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import { toApiError, toTrpcError } from './api-error.ts'
import { type AccessRule, requireAccess } from './authorise.ts'
import type { ApiContext } from './context.ts'
import { plainWords } from './plain-words.ts'
import { refuseUnstorableText } from './text-guard.ts'

/** How a procedure is served under `/api/v1`. */
export interface RestRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The path below `/api/v1`, parameters as `:id`; each names a field of the input. */
  readonly path: `/${string}`
  /** The HTTP status of success; 200 when not given. */
  readonly status?: 200 | 201 | 202
  /** The input field that takes the version in `If-Match: "3"`. */
  readonly ifMatch?: string
  /** The answer holds a secret: it is never kept for an `Idempotency-Key`. */
  readonly secretAnswer?: true
  /** What it may be refused with beyond what every route of its kind may. */
  readonly refusals?: readonly ErrorCode[]
  /** The body is files, read while they arrive; the input comes from path and query alone. */
  readonly upload?: true
}

/** What a procedure declares about itself: who may call it, what it does, and its REST route. */
export interface ProcedureMeta extends Omit<AccessRule, 'permission'> {
  /** The least role in the caller's team; `public` needs no credential at all. */
  readonly permission: 'public' | AccessRule['permission']
  /** One line for the API document. */
  readonly summary: string
  readonly rest?: RestRoute
}

// Where a schema has no words of its own, its faults are told in ours.
z.config({ customError: plainWords })

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter({ shape, error, ctx, path }) {
      const { code, httpStatus, message, details } = toApiError(error)
      const traceId = ctx?.origin.requestId ?? null
      return { ...shape, message, data: { code, httpStatus, path: path ?? null, details, traceId } }
    },
  })

export const router = t.router
export const mergeRouters = t.mergeRouters

/** `next()` never rejects: a failure of anything further in, input validation included, is a result to be looked at. */
const speakOneErrorLanguage = t.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok) throw toTrpcError(result.error)
  return result
})

const guardText = t.middleware(async ({ next, getRawInput }) => {
  const input = await getRawInput()
  refuseUnstorableText(input instanceof FormData ? [...input].flat().filter((part) => typeof part === 'string') : input)
  return next()
})

const authorise = t.middleware(async ({ ctx, meta, type, next }) => {
  if (!meta || meta.permission === 'public') throw new Error('a procedure for team members must name the role it needs')
  const authenticated = await ctx.authenticate()
  const { caller, role, credential } = authenticated
  const permission = meta.permission
  const result = await toldToKey(ctx, caller, async () => {
    await ctx.services.actorLimit.count(caller.actor)
    requireAccess(authenticated, { ...meta, permission })
    return next({ ctx: { caller, role, credential } })
  })
  // The event of a change makes every process ask anew who may do what; this one does so before it answers.
  if (type === 'mutation') ctx.services.auth.forget(caller.teamId)
  return result
})

/** Notes what a key is refused, however it is: who sets up a pipeline sees there why nothing arrives. */
async function toldToKey<Result extends { readonly ok: boolean; readonly error?: unknown }>(
  { services }: ApiContext,
  { actor }: Caller,
  run: () => Promise<Result>,
): Promise<Result> {
  const note = (error: unknown) => {
    if (actor.type === 'api_key') services.apiKeys.noteRefusal(actor.id, toApiError(error))
  }
  try {
    const result = await run()
    if (!result.ok) note(result.error)
    return result
  } catch (error) {
    note(error)
    throw error
  }
}

const requirePerson = t.middleware(async ({ ctx, meta, next }) => {
  if (meta?.scope !== 'person') throw new Error("a procedure for people must say so: scope: 'person'")
  const { credential } = await ctx.authenticate()
  if (credential.kind !== 'session') throw new Error('the scope of this procedure was not looked at')
  return next({ ctx: { sessionId: credential.sessionId } })
})

/** Starts a procedure anybody may call. Its meta must say so: `permission: 'public'`. */
export const publicProcedure = t.procedure.use(speakOneErrorLanguage).use(guardText)

/** Starts a procedure for a member of a team, or an API key of it; `ctx.caller` says who. Refuses what {@link requireAccess} does. */
export const teamProcedure = publicProcedure.use(authorise)

/** Starts a procedure about the caller's own account: for signed-in people only. Its meta must say `scope: 'person'`. */
export const personProcedure = teamProcedure.use(requirePerson)
