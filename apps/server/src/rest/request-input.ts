import { DomainError } from '@driftsentry/core/errors'
import { invalidInput } from '@driftsentry/core/invalid-input'
import type { FastifyRequest } from 'fastify'
import { coerceQuery } from './coerce-query.ts'
import { pathParameters, type RestProcedure } from './rest-route.ts'

/** The input of a procedure, put together from a request's path, query, body and `If-Match`. Zod still has to see it. */
export function requestInput(procedure: RestProcedure, request: FastifyRequest): Record<string, unknown> {
  const { route, input } = procedure
  const names = pathParameters(route.path)
  const query = coerceQuery(queryOf(request.url), input)
  const takesBody = route.method !== 'GET' && !route.upload
  const body = takesBody ? bodyObject(request.body) : {}
  refuse(takesBody ? Object.keys(query) : [], 'is not a parameter of this address: send it in the body')
  refuse(
    [...Object.keys(query), ...Object.keys(body)].filter((key) => names.includes(key)),
    'is named by the path',
  )
  // Where there are fields their schema refuses others; where there are none nobody would.
  if (Object.keys(input).length === 0) refuse([...Object.keys(query), ...Object.keys(body)], 'is not known here')

  const entries = [...Object.entries(query), ...Object.entries(body), ...pathEntries(names, request.params)]
  if (route.ifMatch) entries.push(...versionEntries(route.ifMatch, request.headers['if-match']))
  return Object.fromEntries(entries)
}

function refuse(keys: readonly string[], message: string): void {
  if (keys.length > 0) throw invalidInput(keys.map((path) => ({ path, message })))
}

/** The query string by key; a key given more than once holds all its values. */
function queryOf(url: string): Record<string, string | readonly string[]> {
  const start = url.indexOf('?')
  const byKey = new Map<string, string[]>()
  for (const [key, value] of new URLSearchParams(start < 0 ? '' : url.slice(start + 1))) {
    byKey.set(key, [...(byKey.get(key) ?? []), value])
  }
  return Object.fromEntries([...byKey].map(([key, values]) => [key, values.length === 1 ? (values[0] ?? '') : values]))
}

function bodyObject(body: unknown): object {
  if (body === undefined) return {}
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw new DomainError('VALIDATION_ERROR', 'The body must be a JSON object.')
}

function pathEntries(names: readonly string[], params: unknown): (readonly [string, unknown])[] {
  const values = new Map<string, unknown>(Object.entries(params ?? {}))
  return names.map((name) => [name, values.get(name)] as const)
}

/** `If-Match: "3"` (RFC 9110, 13.1.1) asks for version 3; `*` is any. */
function versionEntries(field: string, header: string | undefined): (readonly [string, unknown])[] {
  if (header === undefined || header.trim() === '*') return []
  const [, version] = /^"(\d{1,9})"$/.exec(header.trim()) ?? []
  if (version !== undefined) return [[field, Number(version)]]
  throw invalidInput([{ path: 'If-Match', message: 'takes the version in quotes, as in If-Match: "3"' }])
}
