import type { ApiContext } from '@driftsentry/api/context'
import { DomainError } from '@driftsentry/core/errors'
import { Secret } from '@driftsentry/core/secret'
import { ticketLifetimeMs } from '@driftsentry/core/sign-in-ticket'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { cookieOf, setCookie } from '../http/cookie.ts'
import { describeFailure, reportFailure } from '../http/failure.ts'

export interface SsoRouteOptions {
  readonly createContext: (request: FastifyRequest, reply: FastifyReply) => ApiContext
  /** Whether people reach the server by https, so that cookies must not travel otherwise. */
  readonly secure: boolean
}

const cookieName = 'driftsentry_sso'

/**
 * Serves `GET /auth/sso`, which sends a browser to the organisation's provider, and `GET /auth/sso/callback`, where it comes
 * back. Both answer with a redirect: to the page of the dashboard that `next`
 * names, or to the sign-in page with the reason as a word.
 */
export function ssoRoutes(app: FastifyInstance, { createContext, secure }: SsoRouteOptions): void {
  const name = secure ? `__Host-${cookieName}` : cookieName
  // Lax, since the provider's page sends the browser back; Strict would leave the ticket behind.
  const keep = (reply: FastifyReply, ticket: string, expires: Date) =>
    reply.header('set-cookie', setCookie(name, ticket, { expires, secure, sameSite: 'Lax' }))

  app.get('/auth/sso', async (request, reply) => {
    const { services, origin } = createContext(request, reply)
    try {
      const { url, ticket } = await requireSso(services.sso).begin(origin, wantedPath(request))
      keep(reply, ticket.reveal(), new Date(Date.now() + ticketLifetimeMs))
      return reply.redirect(url.href)
    } catch (error) {
      return failed(error, request, reply)
    }
  })

  app.get('/auth/sso/callback', async (request, reply) => {
    const { services, origin, refreshCookie } = createContext(request, reply)
    const ticket = cookieOf(request.headers.cookie, name) ?? ''
    keep(reply, '', new Date(0))
    try {
      const url = new URL(request.url, 'http://localhost')
      const signIn = await requireSso(services.sso).complete(origin, new Secret(ticket), url)
      refreshCookie.set(signIn.refreshToken.reveal(), signIn.refreshExpiresAt)
      return reply.redirect(signIn.next)
    } catch (error) {
      return failed(error, request, reply)
    }
  })
}

const longestPath = 1_000

/** The path that somebody wants to see after signing in; the overview for none, and for what would lead off this site. */
function wantedPath({ url }: FastifyRequest): string {
  const here = 'http://localhost'
  const next = new URL(url, here).searchParams.get('next') ?? '/'
  const wanted = URL.parse(next, here)
  if (wanted?.origin !== here || !next.startsWith('/') || next.length > longestPath) return '/'
  // `/.//host` is a path of this site until it is written without its dot.
  return wanted.pathname.startsWith('//') ? '/' : `${wanted.pathname}${wanted.search}`
}

function requireSso<T>(sso: T | null): T {
  if (sso === null) throw new DomainError('NOT_FOUND', 'Single sign-on is not set up here (OIDC_ISSUER).')
  return sso
}

/** A browser that followed a link sees the sign-in page say what went wrong, instead of an error as JSON. */
function failed(thrown: unknown, request: FastifyRequest, reply: FastifyReply) {
  const error = describeFailure(thrown)
  reportFailure(error, thrown, request)
  if (error.code === 'EXTERNAL_SERVICE_ERROR') request.log.warn({ details: error.details }, error.message)
  return reply.redirect(`/sign-in?failure=${wordOf(error.code)}`)
}

function wordOf(code: string): 'refused' | 'no-role' | 'unavailable' | 'unknown' {
  if (code === 'AUTH_ERROR') return 'refused'
  if (code === 'FORBIDDEN') return 'no-role'
  return code === 'EXTERNAL_SERVICE_ERROR' || code === 'UNAVAILABLE' || code === 'RATE_LIMIT'
    ? 'unavailable'
    : 'unknown'
}
