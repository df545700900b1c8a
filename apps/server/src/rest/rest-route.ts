import type { ProcedureMeta, RestRoute } from '@driftsentry/api/trpc'
import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { z } from 'zod'
import { type JsonSchema, toJsonSchema } from './json-schema.ts'

/** A procedure that names a REST route, with all the adapter and the API document need to know. */
export interface RestProcedure {
  /** The procedure's name in the router: `drift.approve`. */
  readonly name: string
  readonly type: 'query' | 'mutation'
  readonly meta: ProcedureMeta
  readonly route: RestRoute
  /** The fields of the input by name; a path parameter is one of them. */
  readonly input: Readonly<Record<string, JsonSchema>>
  readonly required: readonly string[]
  readonly output: z.ZodType | null
}

/** Every procedure of a router that names a REST route, sorted by path. Throws on a declaration the adapter could not serve. */
export function restProcedures(router: AnyTRPCRouter): readonly RestProcedure[] {
  const found = Object.entries(namedProcedures(router)).flatMap(([name, procedure]) => {
    const meta = metaOf(procedure)
    return meta?.rest ? [describe(name, procedure, meta, meta.rest)] : []
  })
  const seen = new Set<string>()
  for (const { name, route } of found) {
    const key = `${route.method} ${route.path}`
    if (seen.has(key)) throw new Error(`${name}: ${key} is declared twice`)
    seen.add(key)
  }
  return found.toSorted(
    (a, b) => a.route.path.localeCompare(b.route.path) || a.route.method.localeCompare(b.route.method),
  )
}

/** Every procedure of a router by its full name (`drift.approve`). tRPC flattens them when it builds the router. */
export function namedProcedures(router: AnyTRPCRouter): Readonly<Record<string, AnyTRPCProcedure>> {
  return router._def.procedures
}

/** The names of a path's parameters: `id` of `/drifts/:id`. */
export function pathParameters(path: string): readonly string[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => name)
}

/** What a procedure declares about itself. tRPC leaves the type of `meta` open. */
export function metaOf(procedure: AnyTRPCProcedure): ProcedureMeta | undefined {
  return procedure._def.meta as ProcedureMeta | undefined
}

function describe(name: string, procedure: AnyTRPCProcedure, meta: ProcedureMeta, route: RestRoute): RestProcedure {
  const { type } = procedure._def
  if (type === 'subscription') throw new Error(`${name}: a subscription has no REST route`)
  const schema = inputObject(name, procedure)
  const json = schema ? toJsonSchema(schema, 'input') : {}
  const input = json.properties ?? {}
  const unknown = [...pathParameters(route.path), ...(route.ifMatch ? [route.ifMatch] : [])].find(
    (field) => !(field in input),
  )
  if (unknown) throw new Error(`${name}: the input has no field ${unknown}, which its route names`)
  return { name, type, meta, route, input, required: json.required ?? [], output: outputOf(procedure) }
}

/** The object among a procedure's input schemas; of a union (an object, or a form) the object. */
function inputObject(name: string, procedure: AnyTRPCProcedure): z.ZodObject | null {
  const declared: readonly unknown[] = procedure._def.inputs ?? []
  if (declared.length === 0) return null
  const object = declared.flatMap(alternatives).find((option) => option instanceof z.ZodObject)
  if (!object) throw new Error(`${name}: a REST route needs an object as its input`)
  return object
}

function alternatives(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodOptional) return [schema.unwrap()]
  return schema instanceof z.ZodUnion ? schema.options : [schema]
}

/** The output schema, which tRPC keeps but does not declare in its types. */
function outputOf(procedure: AnyTRPCProcedure): z.ZodType | null {
  const definition: object = procedure._def
  const output = 'output' in definition ? definition.output : null
  return output instanceof z.ZodType ? output : null
}
