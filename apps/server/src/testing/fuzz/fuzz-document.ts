import { appRouter } from '@driftsentry/api/router'
import { z } from 'zod'
import type { JsonSchema } from '../../rest/json-schema.ts'
import { renderOpenApi } from '../../rest/openapi.ts'
import { restProcedures } from '../../rest/rest-route.ts'

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema: z.custom<JsonSchema>(),
})
const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(parameterSchema),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.custom<JsonSchema>() })) }).optional(),
})

/** A route as somebody who has the document alone knows it. */
export interface Operation {
  readonly id: string
  readonly method: string
  /** With `{id}` for its parameters. */
  readonly path: string
  readonly parameters: readonly z.infer<typeof parameterSchema>[]
  readonly body: JsonSchema | null
  readonly takesFiles: boolean
}

const paths = z
  .record(z.string(), z.record(z.string(), operationSchema))
  .parse(JSON.parse(JSON.stringify(renderOpenApi(restProcedures(appRouter), '0.0.0').paths)))

/** Every operation of the document. */
export const operations: readonly Operation[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, parameters, requestBody }]) => {
    const content = requestBody?.content ?? {}
    const takesFiles = 'multipart/form-data' in content
    const body = takesFiles ? null : (content['application/json']?.schema ?? null)
    return { id: operationId, method: method.toUpperCase(), path, parameters, body, takesFiles }
  }),
)
