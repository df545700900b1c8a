import { type AccessRule, scopeOf } from '@driftsentry/api/authorise'
import { keepsAnswer } from './answer-once.ts'
import { type JsonSchema, toJsonSchema } from './json-schema.ts'
import { codesOf, errorResponses, errorSchema, refusalsOf } from './openapi-errors.ts'
import { examples } from './openapi-examples.ts'
import { streamedOperation, streamedRoutes } from './openapi-streams.ts'
import { pathParameters, type RestProcedure } from './rest-route.ts'

type Definitions = Record<string, JsonSchema>

/** The OpenAPI 3.1 document of these procedures, from the very schemas that check their input and output. */
export function renderOpenApi(procedures: readonly RestProcedure[], version: string) {
  const schemas: Definitions = { Error: errorSchema }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const procedure of procedures) {
    const path = procedure.route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}')
    const operations = (paths[path] ??= {})
    operations[procedure.route.method.toLowerCase()] = operation(procedure, schemas)
  }
  for (const route of streamedRoutes) paths[route.path] = { get: streamedOperation(route) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'DriftSentry',
      version,
      description:
        'Finds where running infrastructure differs from what was declared. Paths under /auth and /projects answer under /api as well.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    paths: Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => a.localeCompare(b))),
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => a.localeCompare(b))),
      responses: errorResponses(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An access token, or an API key (`ds_...`).' },
      },
    },
  }
}

function operation(procedure: RestProcedure, schemas: Definitions) {
  const { meta, route, name } = procedure
  const { permission } = meta
  const data = procedure.output ? hoist(toJsonSchema(procedure.output, 'output'), schemas) : {}
  const body = requestBody(procedure, schemas)
  return {
    operationId: name.replaceAll('.', '_'),
    summary: meta.summary,
    tags: [name.split('.', 1)[0]],
    description: permission === 'public' ? 'Needs no credential.' : needed({ ...meta, permission }),
    security: permission === 'public' ? [] : [{ bearer: [] }],
    parameters: parameters(procedure, schemas),
    ...(body ? { requestBody: body } : {}),
    responses: {
      [String(route.status ?? 200)]: {
        description: 'Done.',
        headers: successHeaders,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: { success: { const: true }, data },
              required: ['success', 'data'],
              additionalProperties: false,
            },
          },
        },
      },
      ...refusalsOf(codesOf(procedure)),
    },
  }
}

const successHeaders = { 'X-Request-Id': { description: 'The trace id.', schema: { type: 'string' } } }

function needed(rule: AccessRule): string {
  const scope = scopeOf(rule)
  const byKey = scope === 'person' ? 'API keys are refused.' : `An API key needs the scope ${scope}.`
  return `Needs the role ${rule.permission} in the team. ${byKey}`
}

const versionHeader = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The version in quotes, as in `"3"`.',
  schema: { type: 'string' },
}

const keyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
}

function parameters(procedure: RestProcedure, schemas: Definitions) {
  const { route, input, required } = procedure
  const named = pathParameters(route.path)
  const inPath = named.map((name) => ({ name, in: 'path', required: true, schema: hoist(input[name] ?? {}, schemas) }))
  const takesQuery = route.method === 'GET' || route.upload === true
  const inQuery = Object.entries(takesQuery ? input : {})
    .filter(([name]) => !named.includes(name))
    .map(([name, schema]) => ({
      name,
      in: 'query',
      required: isRequired(name, schema, required),
      schema: hoist(schema, schemas),
    }))
  const takesKey = route.method === 'POST' && keepsAnswer(procedure)
  return [...inPath, ...inQuery, ...(route.ifMatch ? [versionHeader] : []), ...(takesKey ? [keyHeader] : [])]
}

function requestBody({ name, route, input, required }: RestProcedure, schemas: Definitions) {
  if (route.upload) return uploadBody
  if (route.method === 'GET') return null
  const taken = [...pathParameters(route.path), ...(route.ifMatch ? [route.ifMatch] : [])]
  const fields = Object.entries(input).filter(([name]) => !taken.includes(name))
  if (fields.length === 0) return null
  const needed = required.filter((name) => !taken.includes(name))
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, hoist(field, schemas)])),
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: false,
  }
  return { required: needed.length > 0, content: { 'application/json': { schema, ...exampleOf(name) } } }
}

function exampleOf(name: string): { readonly example?: object } {
  const example = examples[name]
  return example ? { example: example.body } : {}
}

function isRequired(name: string, schema: JsonSchema, required: readonly string[]): boolean {
  return required.includes(name) && !('default' in schema)
}

/** Moves named schemas (`$defs`) to the document's components and points to them there. */
function hoist(schema: JsonSchema, schemas: Definitions): JsonSchema {
  const { $defs = {}, $schema: _dialect, ...rest } = schema
  for (const [name, definition] of Object.entries($defs)) schemas[name] = pointed(definition)
  return pointed(rest)
}

function pointed(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
}

const binary = { type: 'string', format: 'binary' }

const uploadBody = {
  required: true,
  description: 'Streamed; gzip is accepted as Content-Encoding. At most 256 MB, counted after decompression.',
  content: {
    'application/json': { schema: { description: 'A plan, as `terraform show -json PLAN` prints it.' } },
    'multipart/form-data': {
      schema: {
        anyOf: [
          { type: 'object', properties: { plan: binary }, required: ['plan'] },
          { type: 'object', properties: { state: binary, actual: binary }, required: ['state', 'actual'] },
        ],
      },
    },
  },
}
