import { type Role, roles } from '@driftsentry/core/caller'
import { DomainError } from '@driftsentry/core/errors'
import { initTRPC } from '@trpc/server'
import { toApiError, toTrpcError } from './api-error.ts'
import type { ApiContext } from './context.ts'
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
  /** The body is files, read while they arrive; the input comes from path and query alone. */
  readonly upload?: true
}

/** What a procedure declares about itself: who may call it, what it does, and its REST route. */
export interface ProcedureMeta {
  /** The least role in the caller's team; `public` needs no credential at all. */
  readonly permission: 'public' | Role
  /** One line for the API document. */
  readonly summary: string
  readonly rest?: RestRoute
}

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

/** Throws FORBIDDEN unless the role includes the one that is needed. */
export function requireRole(has: Role, needs: Role): void {
  if (roles.indexOf(has) >= roles.indexOf(needs)) return
  throw new DomainError('FORBIDDEN', `This needs the role ${needs}; you are ${has} in this team.`, { needs, has })
}

const authorise = t.middleware(async ({ ctx, meta, next }) => {
  if (!meta || meta.permission === 'public') throw new Error('a procedure for team members must name the role it needs')
  const { caller, role, sessionId } = await ctx.authenticate()
  requireRole(role, meta.permission)
  return next({ ctx: { caller, role, sessionId } })
})

/** Starts a procedure anybody may call. Its meta must say so: `permission: 'public'`. */
export const publicProcedure = t.procedure.use(speakOneErrorLanguage).use(guardText)

/** Starts a procedure for a member of a team; `ctx.caller` says who. Refuses a role below `meta.permission` with FORBIDDEN. */
export const teamProcedure = publicProcedure.use(authorise)
