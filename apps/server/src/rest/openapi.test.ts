import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { appRouter } from '@driftsentry/api/router'
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
    components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
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
  for (const target of references) expect(target).toMatch(/^components\/schemas\/(\w+)$/)
  for (const target of references) expect(document.components.schemas).toHaveProperty(target.split('/')[2] ?? '')
})

test('every procedure says who may call it and what it does', () => {
  for (const procedure of Object.values(namedProcedures(appRouter))) {
    expect(metaOf(procedure)).toMatchObject({
      permission: expect.any(String),
      summary: expect.stringMatching(/^[A-Z].*\.$/),
    })
  }
})
