import { appRouter } from '@driftsentry/api/router'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { makers } from '../testing/authorisation/things.ts'
import { expectations } from '../testing/authorisation/expectations.ts'
import { json, testServer, type TestServer, type TestTeam } from '../testing/test-server.ts'
import { examples } from './openapi-examples.ts'
import { restProcedures } from './rest-route.ts'

let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
  team = await server.team('examples')
})
afterAll(() => server[Symbol.asyncDispose]())

const routes = new Map(restProcedures(appRouter).map(({ name, route }) => [name, route]))
const success = z.object({ success: z.literal(true), data: z.looseObject({}) })

/** Every id and every moment is as good as another. */
function anybodys(data: object): unknown {
  const text = JSON.stringify(data)
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '(id)')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '(moment)')
  return JSON.parse(text)
}

test.each(Object.entries(examples))(
  'the example of %s works, and is answered as the document says',
  async (name, example) => {
    const route = routes.get(name)
    const of = expectations[name]?.of
    const parameters = of ? await makers[of](team) : {}
    const path = route?.path.replaceAll(/:([A-Za-z]+)/g, (_, parameter: string) => parameters[parameter] ?? '') ?? ''
    const response = await team.admin(path, json(route?.method ?? '', example.body))
    expect(response.status).toBe(route?.status ?? 200)
    const { data } = success.parse(await response.json())
    expect(anybodys(data)).toMatchObject(z.looseObject({}).parse(anybodys(example.answer ?? {})))
    expect(Object.keys(data)).toEqual(expect.arrayContaining(Object.keys(example.answer ?? {})))
  },
)
