import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type RequestOptions,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { DomainError } from '@driftsentry/core/errors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readUpload } from './read-upload.ts'

const limitBytes = 1_000_000
const seen: (readonly (readonly [string, string])[] | string)[] = []

const server = createServer((request, response) => {
  void answer(request, response)
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const outcome = await consume(request)
  seen.push(outcome)
  response.end(JSON.stringify(outcome))
}

/** The parts with their text, or the code and message of the refusal. */
async function consume(request: Parameters<typeof readUpload>[0]) {
  const parts: (readonly [string, string])[] = []
  try {
    for await (const { field, bytes } of readUpload(request, limitBytes)) {
      const chunks: Uint8Array[] = []
      for await (const chunk of bytes) chunks.push(chunk)
      parts.push([field, Buffer.concat(chunks).toString()])
    }
    return parts
  } catch (error) {
    return error instanceof DomainError ? `${error.code}: ${error.message}` : `unexpected: ${String(error)}`
  }
}

let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

type Sent = string | Buffer | FormData
async function send(body: Sent, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, headers })
  return response.json()
}

/** A multipart body by hand, so that it can be wrong. */
const multipart = 'multipart/form-data; boundary=edge'
const part = (name: string, text: string) =>
  `--edge\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\n\r\n${text}\r\n`

test('a body of its own is the one part `document`', async () => {
  expect(await send('{"a":1}', { 'content-type': 'application/json' })).toEqual([['document', '{"a":1}']])
})

test('gzip is undone, for a document and for a form', async () => {
  const headers = { 'content-encoding': 'gzip' }
  const json = { ...headers, 'content-type': 'application/json' }
  expect(await send(gzipSync('{"a":1}'), json)).toEqual([['document', '{"a":1}']])
  const form = gzipSync(`${part('state', 's')}${part('actual', 'a')}--edge--\r\n`)
  expect(await send(form, { ...headers, 'content-type': multipart })).toEqual([
    ['state', 's'],
    ['actual', 'a'],
  ])
})

test('parts come in the order of the form, each whole, large and small', async () => {
  const form = new FormData()
  form.append('state', new File(['s'.repeat(400_000)], 'state.json'))
  form.append('actual', 'short')
  expect(await send(form)).toEqual([
    ['state', 's'.repeat(400_000)],
    ['actual', 'short'],
  ])
})

test('no body has no parts', async () => {
  expect(await send('', { 'content-type': 'application/json' })).toEqual([])
})

test('more than the limit is PAYLOAD_TOO_LARGE, counted after decompression and over all parts', async () => {
  const tooLarge = expect.stringMatching(/^PAYLOAD_TOO_LARGE: .*1000000 bytes/)
  expect(await send('x'.repeat(limitBytes + 1))).toEqual(tooLarge)
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  expect(bomb.byteLength).toBeLessThan(limitBytes)
  expect(await send(bomb, { 'content-encoding': 'gzip' })).toEqual(tooLarge)
  const form = `${part('state', 'x'.repeat(600_000))}${part('actual', 'x'.repeat(600_000))}--edge--\r\n`
  expect(await send(gzipSync(form), { 'content-type': multipart, 'content-encoding': 'gzip' })).toEqual(tooLarge)
})

test.each<[string, Sent, Record<string, string>, RegExp]>([
  ['gzip that is none', 'plain', { 'content-encoding': 'gzip' }, /not valid gzip/],
  ['gzip cut short', gzipSync('x'.repeat(10_000)).subarray(0, 20), { 'content-encoding': 'gzip' }, /cut off/],
  ['an unknown encoding', 'x', { 'content-encoding': 'compress' }, /Content-Encoding/],
  ['a form without a boundary', 'x', { 'content-type': 'multipart/form-data' }, /boundary/],
  [
    'a form cut short inside a part',
    part('state', 'abc').slice(0, -4),
    { 'content-type': multipart },
    /cut off or is malformed/,
  ],
  ['a form that is none', 'hello', { 'content-type': multipart }, /cut off or is malformed/],
  [
    'a form of very many parts',
    `${part('state', 's').repeat(50)}--edge--\r\n`,
    { 'content-type': multipart },
    /too many parts/,
  ],
])('%s is a VALIDATION_ERROR that says so', async (_what, body, headers, reason) => {
  const outcome = await send(body, headers)
  expect(outcome).toMatch(/^VALIDATION_ERROR/)
  expect(outcome).toMatch(reason)
})

test.each<[string, RequestOptions['headers'], string]>([
  ['a document', { 'content-type': 'application/json', 'content-length': '500' }, '{"a":'],
  ['a form', { 'content-type': multipart }, part('state', 'x'.repeat(100))],
])('%s whose sender goes away midway is a refusal, and hangs nowhere', async (_what, headers = {}, text) => {
  const before = seen.length
  const client = httpRequest({ port, host: '127.0.0.1', method: 'POST', headers })
  client.on('error', () => {})
  client.write(text)
  await new Promise<void>((resolve) => server.once('request', () => resolve()))
  client.destroy()
  await expect.poll(() => seen.length).toBe(before + 1)
  expect(seen.at(-1)).toMatch(/^VALIDATION_ERROR: .*cut off/)
})
