import { DomainError } from '@driftsentry/core/errors'
import type { FastifyInstance } from 'fastify'
import { pathOf } from './observe-requests.ts'

/** Of these a route says nothing by having them: Fastify adds HEAD to every GET, and CORS answers OPTIONS everywhere. */
const silentMethods: ReadonlySet<string> = new Set(['HEAD', 'OPTIONS'])

/**
 * Answers an address that is none: NOT_FOUND, naming the methods (and `Allow`) where only the method is wrong. Knows the routes that
 * are registered after it.
 */
export function answerNotFound(app: FastifyInstance): void {
  const routes: { readonly method: string; readonly parts: readonly string[] }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    if (url.endsWith('*')) return
    const named = [method].flat().filter((each) => !silentMethods.has(each))
    routes.push(...named.map((each) => ({ method: each, parts: partsOf(url) })))
  })
  app.setNotFoundHandler((request, reply) => {
    const path = partsOf(pathOf(request.url))
    const found = routes.filter(({ parts }) => fits(path, parts)).map(({ method }) => method)
    const methods = [...new Set(found)].toSorted()
    // A path that fits in every way but the length of a part is none either.
    if (methods.length === 0 || methods.includes(request.method)) {
      throw new DomainError('NOT_FOUND', 'There is nothing at this URL.')
    }
    reply.header('allow', methods.join(', '))
    throw new DomainError('NOT_FOUND', `This URL takes ${methods.join(', ')}, not ${request.method}.`)
  })
}

function partsOf(path: string): readonly string[] {
  return path.replace(/\/$/, '').split('/')
}

/** Whether a path is of a route's pattern, in which `:id` is any part. */
function fits(path: readonly string[], pattern: readonly string[]): boolean {
  return path.length === pattern.length && pattern.every((part, place) => part.startsWith(':') || part === path[place])
}
