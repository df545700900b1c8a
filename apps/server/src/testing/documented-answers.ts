import type { RestProcedure } from '../rest/rest-route.ts'
import { appRouter } from '@driftsentry/api/router'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { renderOpenApi } from '../rest/openapi.ts'
import { streamedRoutes } from '../rest/openapi-streams.ts'
import { restProcedures } from '../rest/rest-route.ts'

type Route = Pick<RestProcedure['route'], 'method' | 'path'>

const documentKey = 'openapi.json'
const routes: readonly Route[] = [
  ...restProcedures(appRouter).map(({ route }) => route),
  ...streamedRoutes.map(({ path }) => ({ method: 'GET', path }) as const),
].toSorted((a, b) => literalness(b.path) - literalness(a.path))
const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}/?$`),
}))

const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
const document = renderOpenApi(restProcedures(appRouter), '0.0.0')
ajv.addSchema(document, documentKey, undefined, false)
const validators = new Map<string, ValidateFunction | null>()

/**
 * Throws unless the answer is one that the API document allows: its route has that status, and the body fits the schema of it. What is
 * no route of the document, or no JSON, is let through.
 */
export async function requireDocumented(method: string, path: string, response: Response): Promise<void> {
  const [pathname = ''] = path.split('?', 1)
  const found = patterns.find(({ route, pattern }) => route.method === method && pattern.test(pathname))
  if (!found || !(response.headers.get('content-type') ?? '').includes('application/json')) return
  const what = `${method} ${found.route.path}`
  const validate = validatorOf(found.route, response.status)
  if (!validate)
    throw new Error(
      `${what} answered ${response.status}, which the API document does not know: ${await response.clone().text()}`,
    )
  const body: unknown = await response.clone().json()
  if (validate(body)) return
  const faults = ajv.errorsText(validate.errors, { dataVar: 'body' })
  throw new Error(`${what} answered ${response.status} with another body than the API document says: ${faults}`)
}

/** Of two patterns that fit a path, the one with more of it written out is meant: `/drifts/bulk`, not `/drifts/:id`. */
function literalness(path: string): number {
  return path.split('/').filter((part) => !part.startsWith(':')).length
}

function validatorOf({ method, path }: Route, status: number): ValidateFunction | null {
  const key = `${method} ${path} ${status}`
  const known = validators.get(key)
  if (known !== undefined) return known
  const validator = compiled({ method, path }, status)
  validators.set(key, validator)
  return validator
}

function compiled({ method, path }: Route, status: number): ValidateFunction | null {
  const place = ['paths', path.replaceAll(/:([A-Za-z]+)/g, '{$1}'), method.toLowerCase(), 'responses', String(status)]
  const response = at(document, place)
  if (response === undefined) return null
  const reference = at(response, ['$ref'])
  const pointer = typeof reference === 'string' ? reference : `#/${place.map(escaped).join('/')}`
  return ajv.compile({ $ref: `${documentKey}${pointer}/content/application~1json/schema` })
}

/** A part of a JSON Pointer (RFC 6901), as a URI fragment holds it. */
function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}

function at(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return at(Object.entries(value).find(([name]) => name === key)?.[1], rest)
}
