import { DomainError } from '@driftsentry/core/errors'
import type { FastifyInstance } from 'fastify'
import type { HealthChecks } from '../health/health.ts'

/** Answers UNAVAILABLE to what comes in while the server stops, so that a balancer tries another one; health still answers. */
export function refuseWhileStopping(app: FastifyInstance, health: HealthChecks): void {
  app.addHook('onRequest', async (request, reply) => {
    if (health.isAccepting() || /\/health(\/|$)/.test(request.routeOptions.url ?? '')) return
    reply.header('connection', 'close').header('retry-after', '5')
    throw new DomainError('UNAVAILABLE', 'The server is stopping. Try again in a moment.')
  })
}
