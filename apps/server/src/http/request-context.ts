import type { ApiContext, RefreshCookie, Upload } from '@driftsentry/api/context'
import type { Authenticated } from '@driftsentry/core/access'
import type { Services } from '@driftsentry/api/services'
import { DomainError } from '@driftsentry/core/errors'
import type { Origin } from '@driftsentry/core/sign-in'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Connection } from '../live/web-socket.ts'
import { cookieOf, setCookie } from './cookie.ts'

const cookieName = 'driftsentry_refresh'
/** A browser takes a cookie of this name only over https, for this host alone (RFC 6265bis, 4.1.3.2). */
const secureCookieName = `__Host-${cookieName}`

export interface ContextOptions {
  readonly services: Services
  /** Whether people reach the server by https, so that cookies must not travel otherwise. */
  readonly secure: boolean
}

/** Makes the context of a request: where it came from, its refresh cookie, and how to find out who sent it. */
export function requestContexts({ services, secure }: ContextOptions) {
  return (request: FastifyRequest, reply: FastifyReply, upload: Upload | null): ApiContext => {
    const origin = originOf(request)
    let authenticated: Promise<Authenticated> | null = null
    return {
      services,
      origin,
      refreshCookie: refreshCookie(request, reply, secure),
      upload,
      outflow: null,
      authenticate: () => (authenticated ??= authenticate(services, request, origin)),
    }
  }
}

/** How long a connection believes what it knows of who opened it. */
const believedMs = 250

/** Makes the context of a lasting connection. Every call on it is authorised by what holds then, give or take a moment. */
export function connectionContexts({ services }: Pick<ContextOptions, 'services'>) {
  return (request: FastifyRequest, { authorization, outflow }: Connection): ApiContext => {
    const origin = originOf(request)
    let known: { readonly at: number; readonly authenticated: Promise<Authenticated> } | null = null
    return {
      services,
      origin,
      outflow,
      upload: null,
      // No answer here could carry a cookie, and none that came with the upgrade counts.
      refreshCookie: { value: null, isOfPage: false, set: () => undefined, clear: () => undefined },
      authenticate() {
        const at = performance.now()
        if (!known || at - known.at > believedMs) {
          const header = authorization ?? request.headers.authorization
          known = { at, authenticated: services.auth.authenticate(origin, bearerToken(header)) }
        }
        return known.authenticated
      },
    }
  }
}

async function authenticate(services: Services, request: FastifyRequest, origin: Origin): Promise<Authenticated> {
  const found = await services.auth.authenticate(origin, bearerToken(request.headers.authorization))
  const { teamId, actor } = found.caller
  request.callerIds = { userId: actor.type === 'user' ? actor.id : actor.type, teamId }
  return found
}

/** The token of `Authorization: Bearer ...` (RFC 6750, 2.1). */
function bearerToken(header: string | undefined): string {
  const [, token] = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? '') ?? []
  if (token === undefined) throw new DomainError('AUTH_ERROR', 'Sign in first: the request has no access token.')
  return token
}

function originOf(request: FastifyRequest): Origin {
  return {
    requestId: request.id,
    ipAddress: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
  }
}

/** Strict same-site and out of reach of scripts: it is sent by our own pages only, and only to renew a session. */
function refreshCookie(request: FastifyRequest, reply: FastifyReply, secure: boolean): RefreshCookie {
  const name = secure ? secureCookieName : cookieName
  const write = (value: string, expires: Date) => {
    reply.header('set-cookie', setCookie(name, value, { expires, secure }))
  }
  return {
    value: cookieOf(request.headers.cookie, name),
    // Browsers name the page with every POST (Fetch, 3.2); programs name none.
    isOfPage: request.headers.origin !== undefined,
    set: write,
    clear: () => write('', new Date(0)),
  }
}
