import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { type FarEnd, farEnd } from '../../testing/far-end.ts'
import { answerByPath, discoveryOf, discoveryPath, type ScriptedAnswer } from '../../testing/scripted-open-id.ts'
import { openIdProvider } from './open-id-provider.ts'

const redirectUri = 'http://127.0.0.1:9/callback'
const deadlineMs = 300
const signInAgain = expect.objectContaining({ code: 'AUTH_ERROR', message: expect.stringContaining('ign in again') })

describe('a provider', () => {
  it.each<[string, (response: ServerResponse) => void, string]>([
    ['hangs up', (response) => void response.destroy(), 'unreachable'],
    ['is busy', (response) => void response.writeHead(503).end(), 'server_error'],
    ['never answers', () => undefined, 'timeout'],
    [
      'sends an answer that never ends',
      (response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
      'timeout',
    ],
  ])('that %s does not answer', async (_what, behaviour, reason) => {
    await using end = await farEnd(behaviour)

    const began = performance.now()
    await expect(clientOf(end).begin()).rejects.toThrow(doesNotAnswer(reason))
    expect(performance.now() - began).toBeLessThan(8 * deadlineMs)
  })

  it('that is down does not answer', async () => {
    const end = await farEnd()
    await end[Symbol.asyncDispose]()

    await expect(clientOf(end).begin()).rejects.toThrow(doesNotAnswer('unreachable'))
  })

  it.each<[string, (document: Record<string, unknown>) => ScriptedAnswer, string]>([
    [
      'calls itself by another name',
      (document) => ({ json: { ...document, issuer: 'https://evil.example' } }),
      'issuer',
    ],
    ['has no name', () => ({ json: {} }), 'OAUTH_INVALID_RESPONSE'],
    ['has nowhere to sign in', ({ issuer }) => ({ json: { issuer } }), 'OAUTH_MISSING_SERVER_METADATA'],
    [
      'would have the browser run a script',
      (document) => ({ json: { ...document, authorization_endpoint: 'javascript:alert(1)' } }),
      'OAUTH_REQUEST_PROTOCOL_FORBIDDEN',
    ],
    ['answers with a page', () => ({ type: 'text/html', body: '<h1>Welcome' }), 'OAUTH_RESPONSE_IS_NOT_JSON'],
    ['answers with half a document', () => ({ body: '{"issuer":' }), 'OAUTH_PARSE_ERROR'],
    [
      'answers with more than a document can be',
      (document) => ({ json: { ...document, more: 'x'.repeat(2 ** 20) } }),
      'OAUTH_PARSE_ERROR',
    ],
    [
      'has moved',
      () => ({ status: 301, headers: { location: 'https://evil.example' } }),
      'OAUTH_RESPONSE_IS_NOT_CONFORM',
    ],
  ])('that %s is not signed in at', async (_what, discovery, reason) => {
    await using end = await farEnd()
    answerByPath(end, { [discoveryPath]: discovery(discoveryOf(end)) })

    await expect(clientOf(end).begin()).rejects.toThrow(fails(reason))
  })

  it('is asked about itself again after a failure, and once only after a success', async () => {
    await using end = await farEnd((response) => void response.writeHead(503).end())
    const client = clientOf(end)
    await expect(client.begin()).rejects.toThrow(doesNotAnswer('server_error'))
    answerByPath(end, { [discoveryPath]: { json: discoveryOf(end) } })

    await Promise.all([client.begin(), client.begin(), client.begin()])
    await client.begin()

    expect(end.received).toHaveLength(2)
  })

  it.each([
    ['temporarily_unavailable', doesNotAnswer('temporarily_unavailable')],
    ['invalid_scope', fails('invalid_scope')],
    ['login_required', signInAgain],
    ['<script>', fails('unknown')],
  ])('that sends the browser back with the error %s is understood', async (error, refusal) => {
    await using end = await farEnd()
    answerByPath(end, { [discoveryPath]: { json: discoveryOf(end) } })
    const client = clientOf(end)
    const { pending } = await client.begin()

    const callback = new URL(`${redirectUri}?${new URLSearchParams({ error, state: pending.state }).toString()}`)
    await expect(client.complete(pending, callback)).rejects.toThrow(refusal)
  })
})

/** The refusal of a provider that is at fault, for exactly this reason. */
function fails(reason: string): unknown {
  return expect.objectContaining({ code: 'EXTERNAL_SERVICE_ERROR', details: { reason } })
}

function doesNotAnswer(reason: string): unknown {
  const message: unknown = expect.stringContaining('The identity provider does not respond')
  return expect.objectContaining({ code: 'EXTERNAL_SERVICE_ERROR', message, details: { reason } })
}

function clientOf(end: FarEnd) {
  const { issuer } = discoveryOf(end)
  const client = { issuer, clientId: 'driftsentry', clientSecret: null, redirectUri }
  return openIdProvider({ ...client, scopes: 'email', groupsClaim: 'groups', deadlineMs })
}
