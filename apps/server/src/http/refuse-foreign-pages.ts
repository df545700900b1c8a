import { DomainError } from '@driftsentry/core/errors'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { isAllowedOrigin } from '../live/allowed-origin.ts'

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what a page of another origin would change, cookie or not: browsers name the page in `Origin` with every such
 * request (Fetch, 3.2), and programs name none. The cookie is SameSite=Strict; this holds where a browser does not.
 */
export function refuseForeignPages(app: FastifyInstance, config: Pick<Config, 'PUBLIC_URL' | 'CORS_ORIGINS'>): void {
  app.addHook('onRequest', async (request) => {
    if (safeMethods.has(request.method)) return
    if (isAllowedOrigin(request.headers.origin, request.host, config)) return
    const message =
      'This origin is not allowed. The operator can set PUBLIC_URL to the address people use, or add it to CORS_ORIGINS.'
    throw new DomainError('FORBIDDEN', message)
  })
}
