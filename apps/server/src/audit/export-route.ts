import { Readable } from 'node:stream'
import { unfit } from '@driftsentry/api/api-error'
import { toExportRequest } from '@driftsentry/api/audit-log-presenter'
import { auditExportInput } from '@driftsentry/api/audit-log-schema'
import type { ApiContext } from '@driftsentry/api/context'
import { requireAccess } from '@driftsentry/api/authorise'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

export interface ExportRouteOptions {
  readonly createContext: (request: FastifyRequest, reply: FastifyReply) => ApiContext
}

const contentTypes = { ndjson: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const

/**
 * Serves `GET /audit-logs/export` below the prefix this is registered under, as fast as it is read and no faster. A failure
 * after the beginning cuts the answer, which then lacks its last line.
 */
export function exportRoute(app: FastifyInstance, { createContext }: ExportRouteOptions): void {
  app.get('/audit-logs/export', async (request, reply) => {
    const context = createContext(request, reply)
    const authenticated = await context.authenticate()
    await context.services.actorLimit.count(authenticated.caller.actor)
    requireAccess(authenticated, { permission: 'admin' })
    const { caller } = authenticated
    const input = auditExportInput.safeParse(request.query)
    if (!input.success) throw unfit(input.error)
    const { format } = input.data
    const pieces = context.services.auditLog.export(caller, toExportRequest(input.data))
    // What is refused is refused before the answer begins.
    const opening = await pieces.next()
    reply.header('content-type', contentTypes[format])
    reply.header('content-disposition', `attachment; filename="audit-log.${format}"`)
    if (request.method === 'HEAD') {
      await pieces.return(undefined)
      return reply.send()
    }
    return reply.send(Readable.from(continued(opening.done ? '' : opening.value, pieces), { objectMode: false }))
  })
}

async function* continued(opening: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield opening
  yield* rest
}
