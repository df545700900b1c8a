import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { allowingScriptsOf } from './security-policy.ts'

const builtHere = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/** Paths that belong to programs: an unknown one is an error, not a page. */
const notPages = /^\/(api|trpc|health|metrics|assets)(\/|$)/

/** Files named after their content never change; of the others a browser asks each time whether they did. */
const forEver = 'public, max-age=31536000, immutable'
const askAgain = 'no-cache'

/**
 * Serves the built dashboard at `/`, its own page for every address that is nothing else's. Answers false, and serves nothing, when
 * it has not been built.
 */
export async function dashboardRoutes(app: FastifyInstance, folder = builtHere): Promise<boolean> {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return false
  const helmet = { contentSecurityPolicy: allowingScriptsOf(readFileSync(page, 'utf8')) }
  const files = new Set(readdirSync(folder))
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.startsWith(join(folder, 'assets')) ? forEver : askAgain)
    },
  })
  app.get('/*', { helmet }, (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    if (notPages.test(path)) return reply.callNotFound()
    return reply.sendFile(files.has(path.slice(1)) ? path.slice(1) : 'index.html', folder)
  })
  return true
}
