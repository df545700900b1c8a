import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { appRouter } from '@driftsentry/api/router'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApiFile } from './openapi-file.ts'
import { streamedRoutes } from './openapi-streams.ts'
import { metaOf, namedProcedures, restProcedures } from './rest-route.ts'

const document = z
  .object({
    openapi: z.string(),
    paths: z.record(
      z.string(),
      z.record(
        z.string(),
        z.looseObject({ operationId: z.string(), parameters: z.array(z.object({ name: z.string(), in: z.string() })) }),
      ),
    ),
    components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
  })
  .parse(JSON.parse(openApiFile()))
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

test('docs/openapi.json is fresh; `npm run generate` renews it', () => {
  const committed = readFileSync(resolve(import.meta.dirname, '../../../../docs/openapi.json'), 'utf8')
  expect(committed).toBe(openApiFile())
})

test('every procedure with a route is an operation, and every operation has its own id', () => {
  expect(operations).toHaveLength(restProcedures(appRouter).length + streamedRoutes.length)
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
})

test('every parameter of a path is declared, and every reference resolves', () => {
  for (const { path, operation } of operations) {
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
    expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
  }
  const references = [...openApiFile().matchAll(/"\$ref": "#\/([^"]+)"/g)].map(([, target = '']) => target)
  expect(references.length).toBeGreaterThan(0)
  for (const target of references) expect(target).toMatch(/^components\/(schemas|responses)\/(\w+)$/)
  for (const target of references) expect(document).toHaveProperty(target.split('/'))
})

test('the document is valid OpenAPI 3.1 by the schema of the OpenAPI Initiative', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(JSON.parse(openApiFile()))
  expect(errors ?? []).toEqual([])
  expect([valid, validator.version]).toEqual([true, '3.1'])
})

test('every route says by status what it can be refused with, and no status is left to a default', () => {
  for (const { operation } of operations) {
    const { responses } = z.object({ responses: z.record(z.string(), z.unknown()) }).parse(operation)
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '429', '500', '503']))
    expect(responses).not.toHaveProperty('default')
  }
})

test('every example fits its schema', () => {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  ajv.addSchema(JSON.parse(openApiFile()), 'doc', undefined, false)
  const examples = [...examplesIn(JSON.parse(openApiFile()), '#')]
  expect(examples.length).toBeGreaterThan(15)
  for (const { pointer, example } of examples) {
    const validate = ajv.compile({ $ref: `doc${pointer}/schema` })
    expect([pointer, validate(example), validate.errors]).toEqual([pointer, true, null])
  }
})

function* examplesIn(
  value: unknown,
  pointer: string,
): Generator<{ readonly pointer: string; readonly example: unknown }> {
  if (typeof value !== 'object' || value === null) return
  if ('example' in value && 'schema' in value) yield { pointer, example: value.example }
  for (const [key, child] of Object.entries(value)) {
    yield* examplesIn(child, `${pointer}/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
  }
}

test('every procedure says who may call it and what it does', () => {
  for (const procedure of Object.values(namedProcedures(appRouter))) {
    expect(metaOf(procedure)).toMatchObject({
      permission: expect.any(String),
      summary: expect.stringMatching(/^[A-Z].*\.$/),
    })
  }
})
