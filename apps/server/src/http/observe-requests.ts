import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Metrics } from '../metrics/metrics.ts'

const slowMs = 1_000

/** Writes one log line and one set of metrics for each answered request. Health checks and scrapes are counted, not logged. */
export function observeRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const path = pathLabel(request)
    const labels = { method: request.method, path, status: String(reply.statusCode) }
    metrics.httpRequests.inc(labels)
    if (!isLasting(request)) metrics.httpDurationMs.observe(labels, reply.elapsedTime)
    if (request.apiErrorCode) metrics.errors.inc({ code: request.apiErrorCode, path })
    logRequest(request, reply)
  })
}

function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const path = pathOf(request.url)
  if (path.startsWith('/health') || path === '/metrics') return
  const duration = Math.round(reply.elapsedTime * 10) / 10
  const slow = reply.elapsedTime > slowMs && !isLasting(request)
  const facts = { ...request.callerIds, method: request.method, path, status: reply.statusCode, duration }
  if (slow) request.log.warn({ ...facts, slow: true }, 'slow request')
  else request.log.info(facts, 'request')
}

/** Whether it is a stream, which is no slow answer however long it is followed. */
function isLasting({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.isLasting === true
}

/** The path of a URL. The query string may hold what a log must not. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? ''
}

/** The route's pattern, so that there are no more labels than routes. */
function pathLabel(request: FastifyRequest): string {
  return request.pathLabel ?? request.routeOptions.url ?? '(no route)'
}
