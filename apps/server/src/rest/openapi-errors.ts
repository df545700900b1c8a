import { type ErrorCode, errorTable } from '@driftsentry/core/errors'
import type { JsonSchema } from './json-schema.ts'
import { pathParameters, type RestProcedure } from './rest-route.ts'

const moment = '2026-03-14T09:26:53.589Z'
const traceId = '3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11'

/** Each status that a refusal can have, with one that is true. */
const refusals = [
  refusal('VALIDATION_ERROR', 'The input is not valid; `details.errors` names each fault.', {
    message: 'Invalid input: limit must be 100 or less',
    details: { errors: [{ path: 'limit', message: 'must be 100 or less' }] },
  }),
  refusal('AUTH_ERROR', 'No credential, or one that is wrong or has expired.', {
    message: 'Sign in first: the request has no access token.',
    details: {},
  }),
  refusal('FORBIDDEN', 'The role or the scope does not allow it.', {
    message: 'This needs the role engineer; you are viewer in this team.',
    details: { needs: 'engineer', has: 'viewer' },
  }),
  refusal('NOT_FOUND', 'It does not exist, or belongs to another team.', {
    message: 'Drift not found.',
    details: { id: '0198c0de-0000-7000-8000-00000000dead' },
  }),
  refusal('CONFLICT', 'The state does not allow it, or somebody else was faster; `details` says how it stands.', {
    message: 'This drift has changed since you opened it: it is triaged, version 2 instead of 1.',
    details: { id: '0198c0de-0000-7000-8000-000000000001', status: 'triaged', version: 2 },
  }),
  refusal('PAYLOAD_TOO_LARGE', 'The body is over the limit that the message names.', {
    message: 'The body is larger than the limit of 1 MB.',
    details: { limitBytes: 1_048_576 },
  }),
  refusal('RATE_LIMIT', 'Too many requests. Wait as long as Retry-After says.', {
    message: 'Too many requests. Try again in 17 s.',
    details: { retryAfterSeconds: 17 },
  }),
  refusal('SERVER_ERROR', 'Our fault; the cause is in the server log under the trace id.', {
    message: 'Something went wrong on the server. Its log has the cause under this trace id.',
    details: {},
  }),
  refusal('EXTERNAL_SERVICE_ERROR', 'A cloud, registry or channel failed; says which and whether to retry.', {
    message: 'The test to On call failed: No mail server is configured. Set SMTP_URL to send email.',
    details: { channelId: '0198c0de-0000-7000-8000-000000000003' },
  }),
  refusal('UNAVAILABLE', 'Starting, stopping, or without its database. Try again in a moment.', {
    message: 'The database does not answer. Try again in a moment.',
    details: {},
  }),
] as const

interface Example {
  readonly message: string
  readonly details: object
}

function refusal(code: ErrorCode, description: string, { message, details }: Example) {
  const example = { success: false, error: { code, message, details, timestamp: moment, traceId } }
  return { code, description, example }
}

/** The answers of refusals, for the document's components. */
export function errorResponses(): Readonly<Record<string, object>> {
  const traced = { 'X-Request-Id': { description: 'The trace id.', schema: { type: 'string' } } }
  const waiting = {
    'Retry-After': { description: 'Seconds.', schema: { type: 'string', pattern: String.raw`^\d+$` } },
  }
  return Object.fromEntries(
    refusals.map(({ code, description, example }) => [
      code,
      {
        description,
        headers: code === 'RATE_LIMIT' ? { ...traced, ...waiting } : traced,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' }, example } },
      },
    ]),
  )
}

/** What a route can be refused with, by status, as references into the components. */
export function refusalsOf(codes: ReadonlySet<ErrorCode>): Readonly<Record<string, object>> {
  return Object.fromEntries(
    refusals
      .filter(({ code }) => codes.has(code))
      .map(({ code }) => [String(errorTable[code].http), { $ref: `#/components/responses/${code}` }]),
  )
}

/** What every route can be refused with. */
const always = ['VALIDATION_ERROR', 'PAYLOAD_TOO_LARGE', 'RATE_LIMIT', 'SERVER_ERROR', 'UNAVAILABLE'] as const

/** The refusals of a procedure's route. What changes something is refused to a page of another origin, too. */
export function codesOf({ meta, route, input }: RestProcedure): ReadonlySet<ErrorCode> {
  const codes = new Set<ErrorCode>(always)
  const changes = route.method !== 'GET'
  const add = (when: boolean, ...more: readonly ErrorCode[]) => (when ? more.forEach((code) => codes.add(code)) : null)
  add(meta.permission !== 'public', 'AUTH_ERROR', 'FORBIDDEN')
  add(changes, 'AUTH_ERROR', 'FORBIDDEN', 'CONFLICT')
  add(pathParameters(route.path).length > 0, 'NOT_FOUND')
  add(changes && Object.keys(input).some((name) => /Id$|^invitation$/.test(name)), 'NOT_FOUND')
  add(true, ...(route.refusals ?? []))
  return codes
}

/** The refusals of a route that streams. */
export function streamCodes(more: readonly ErrorCode[]): ReadonlySet<ErrorCode> {
  return new Set([...always, 'AUTH_ERROR', 'FORBIDDEN', ...more])
}

/** The body of every refusal. */
export const errorSchema: JsonSchema = {
  type: 'object',
  properties: {
    success: { const: false },
    error: {
      type: 'object',
      properties: {
        code: { type: 'string', enum: Object.keys(errorTable) },
        message: { type: 'string', description: 'Says what to do next.' },
        details: { type: 'object', additionalProperties: true },
        timestamp: { type: 'string', format: 'date-time' },
        traceId: { type: 'string', description: 'Also in the header X-Request-Id, and in the server log.' },
      },
      required: ['code', 'message', 'details', 'timestamp', 'traceId'],
      additionalProperties: false,
    },
  },
  required: ['success', 'error'],
  additionalProperties: false,
}
