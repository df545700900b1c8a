import { DomainError } from '@driftsentry/core/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RestProcedure } from '../rest/rest-route.ts'
import { pathOf } from './observe-requests.ts'

/** Answers an address that is none: NOT_FOUND, naming the methods (and `Allow`) where only the method is wrong. */
export function notFoundHandler(procedures: readonly RestProcedure[], prefix: string) {
  const patterns = procedures.map(({ route }) => ({
    method: route.method,
    pattern: new RegExp(`^${prefix}${route.path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}/?$`),
  }))
  return (request: FastifyRequest, reply: FastifyReply): never => {
    const path = pathOf(request.url)
    const methods = patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
    if (methods.length === 0) throw new DomainError('NOT_FOUND', `There is nothing at this address.`)
    reply.header('allow', methods.join(', '))
    throw new DomainError('NOT_FOUND', `This address takes ${methods.join(', ')}, not ${request.method}.`)
  }
}
