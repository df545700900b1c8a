import { auditExportInput } from '@driftsentry/api/audit-log-schema'
import { followInput } from '@driftsentry/api/event-schema'
import type { ErrorCode } from '@driftsentry/core/errors'
import type { z } from 'zod'
import { toJsonSchema } from './json-schema.ts'
import { refusalsOf, streamCodes } from './openapi-errors.ts'

/** A route that is no procedure, because its answer never ends or is a file: `GET` only. */
interface StreamedRoute {
  readonly path: `/${string}`
  readonly operationId: string
  readonly summary: string
  readonly tag: string
  readonly permission: string
  readonly query: z.ZodType
  readonly headers: readonly { readonly name: string; readonly description: string }[]
  readonly contentTypes: readonly string[]
  /** What it may be refused with beyond what any route may be. */
  readonly refusals: readonly ErrorCode[]
}

/** Every one there is; `http/app.ts` serves them. */
export const streamedRoutes: readonly StreamedRoute[] = [
  {
    path: '/audit-logs/export',
    operationId: 'auditLog_export',
    summary: 'The audit trail with everything an outsider needs to verify it (docs/audit.md).',
    tag: 'auditLog',
    permission: 'admin',
    query: auditExportInput,
    headers: [],
    contentTypes: ['application/x-ndjson', 'text/csv'],
    refusals: ['NOT_FOUND'],
  },
  {
    path: '/events',
    operationId: 'events_stream',
    summary:
      'The events of the team as they happen, as server-sent events. The same as `events.follow` over WebSocket.',
    tag: 'events',
    permission: 'viewer',
    query: followInput,
    headers: [{ name: 'Last-Event-ID', description: 'Resume after this event; goes before the query.' }],
    contentTypes: ['text/event-stream'],
    refusals: [],
  },
]

/** The operation of such a route. */
export function streamedOperation(route: StreamedRoute) {
  const { properties = {} } = toJsonSchema(route.query, 'input')
  const text = { schema: { type: 'string' } }
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    description: `Needs the role ${route.permission} in the team.`,
    security: [{ bearer: [] }],
    parameters: [
      ...Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
      ...route.headers.map(({ name, description }) => ({ name, in: 'header', required: false, description, ...text })),
    ],
    responses: {
      '200': { description: 'Streamed.', content: Object.fromEntries(route.contentTypes.map((type) => [type, text])) },
      ...refusalsOf(streamCodes(route.refusals)),
    },
  }
}
