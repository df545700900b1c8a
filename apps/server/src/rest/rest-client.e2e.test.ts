import { type RestClient, restClient } from '@driftsentry/rest-client/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openedGroup, planOf } from '../testing/plan.ts'
import { testPassword, testServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let client: RestClient
beforeAll(async () => {
  server = await testServer()
  await server.team('generated')
  const { data } = await restClient({ url: server.url }).POST('/auth/login', {
    body: { email: 'engineer@generated.example', password: testPassword },
  })
  client = restClient({ url: server.url, credential: data?.data.accessToken ?? '' })
})
afterAll(() => server[Symbol.asyncDispose]())

test('a client generated from the API document signs in, creates a stack, sends a plan, lists its drifts and approves one', async () => {
  const stack = await client.POST('/stacks', { body: { name: 'by the generated client' } })
  const stackId = stack.data?.data.id ?? ''
  const scan = await client.POST('/stacks/{id}/scans', {
    params: { path: { id: stackId } },
    body: planOf([openedGroup()]),
    headers: { 'content-type': 'application/json' },
    bodySerializer: String,
  })
  expect(scan.data?.data).toMatchObject({ status: 'succeeded', stackId })
  const query = { stackId: [stackId], severity: ['critical' as const], sortBy: 'severity' as const }
  const listed = await client.GET('/drifts', { params: { query } })
  const [drift] = listed.data?.data.items ?? []
  expect(drift).toMatchObject({ status: 'detected', severity: 'critical', stackId })
  const approval = {
    params: { path: { id: drift?.id ?? '' }, header: { 'If-Match': `"${drift?.version}"` } },
    body: { reason: 'agreed with the owners of it' },
  }
  const approved = await client.POST('/drifts/{id}/approve', approval)
  expect(approved.data?.data).toMatchObject({ id: drift?.id, status: 'approved', version: 2 })
  const late = await client.POST('/drifts/{id}/approve', approval)
  expect(late.error?.error).toMatchObject({ code: 'CONFLICT', details: { status: 'approved', version: 2 } })
})
