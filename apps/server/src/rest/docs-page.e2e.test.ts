import { afterAll, beforeAll, expect, test } from 'vitest'
import { testServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server[Symbol.asyncDispose]())

test('the page loads nothing but our own files, each of which is there with its type', async () => {
  const response = await server.anonymous('/docs')
  expect(response.headers.get('content-type')).toContain('text/html')
  const html = await response.text()
  const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address)
  expect(addresses).toEqual(expect.arrayContaining(['docs/swagger-ui-bundle.js', 'docs/swagger-ui.css']))
  const types = new Map([
    ['js', 'javascript'],
    ['css', 'text/css'],
    ['png', 'image/png'],
    ['json', 'application/json'],
  ])
  for (const address of addresses) {
    const { href, origin, pathname } = new URL(address, `${server.url}/api/v1/docs`)
    expect(origin).toBe(server.url)
    const file = await fetch(href)
    const extension = pathname.split('.').at(-1) ?? ''
    expect([address, file.status, file.headers.get('content-type')]).toEqual([
      address,
      200,
      expect.stringContaining(types.get(extension) ?? 'unknown'),
    ])
  }
})

test('it runs under the policy of every page, which allows scripts of our own only and no eval', async () => {
  const policy = (await server.anonymous('/docs')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toMatch(/unsafe-eval|script-src/)
  expect(await (await server.anonymous('/docs')).text()).not.toMatch(/<script>|\son\w+="/)
})

test.each(['package.json', 'swagger-initializer.js', '..%2f..%2fpackage.json', 'swagger-ui.js.map'])(
  'nothing else of the library is served: %s',
  async (file) => {
    expect((await server.anonymous(`/docs/${file}`)).status).toBe(404)
  },
)
