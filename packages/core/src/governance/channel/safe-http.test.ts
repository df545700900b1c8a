import { expect, test } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { farEnd } from '../../testing/far-end.ts'
import { type Network, parseNetwork, RefusedAddress } from './safe-address.ts'
import { safeHttp } from './safe-http.ts'

const loopback: readonly Network[] = ['127.0.0.0/8'].flatMap((cidr) => parseNetwork(cidr) ?? [])
const message = { headers: { 'content-type': 'application/json' }, body: '{"a":1}' }

test('a post brings its headers and body, and the answer back whatever its status', async () => {
  await using end = await farEnd((response) => response.writeHead(429, { 'retry-after': '7' }).end('slow down'))
  const answer = await safeHttp({ allowedNetworks: loopback }).post(end.url, message)
  expect(answer).toEqual({ status: 429, retryAfter: '7', body: 'slow down' })
  expect(end.received).toMatchObject([{ headers: { 'content-type': 'application/json' }, body: '{"a":1}' }])
})

test('a redirect is not followed, so it leads to no address that was not checked', async () => {
  await using inner = await farEnd((response) => response.end('secret'))
  await using end = await farEnd((response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${inner.port}/` }).end()
  })
  expect(await safeHttp({ allowedNetworks: loopback }).post(end.url, message)).toMatchObject({ status: 307 })
  expect(inner.received).toEqual([])
})

test('a refused address is not connected to', async () => {
  await using end = await farEnd((response) => response.end())
  await expect(safeHttp({ allowedNetworks: [] }).post(end.url, message)).rejects.toThrow(RefusedAddress)
  expect(end.received).toEqual([])
})

test('a name that changes its address after the check is connected to where it was checked', async () => {
  await using checked = await farEnd((response) => response.end('checked'))
  const answers = [['127.0.0.1'], ['127.0.0.2'], ['169.254.169.254']]
  let lookups = 0
  const resolve = () => Promise.resolve(answers[lookups++] ?? [])
  const http = safeHttp({ allowedNetworks: loopback, resolve })
  const url = new Secret(`http://rebinding.example:${checked.port}/`)
  expect(await http.post(url, message)).toMatchObject({ status: 200, body: 'checked' })
  expect(lookups).toBe(1)
})

test('a name that turned to a private address is refused at the next post', async () => {
  await using end = await farEnd((response) => response.end())
  let address = '127.0.0.1'
  const http = safeHttp({ allowedNetworks: loopback, resolve: () => Promise.resolve([address]) })
  const url = new Secret(`http://rebinding.example:${end.port}/`)
  await http.post(url, message)
  address = '169.254.169.254'
  await expect(http.post(url, message)).rejects.toThrow(RefusedAddress)
})

test('a far end that does not answer, or never ends its answer, is given up at the deadline', async () => {
  await using silent = await farEnd(() => undefined)
  await using dripping = await farEnd((response) => void response.write('x'))
  const http = safeHttp({ allowedNetworks: loopback, deadlineMs: 200 })
  await expect(http.post(silent.url, message)).rejects.toThrow('No response within 0.2 s')
  await expect(http.post(dripping.url, message)).rejects.toThrow('No response within 0.2 s')
})

test('a name server that does not answer is given up at the deadline', async () => {
  const http = safeHttp({ allowedNetworks: [], deadlineMs: 50, resolve: () => new Promise(() => undefined) })
  await expect(http.post(new Secret('https://example.com/'), message)).rejects.toThrow('not resolved in time')
})

test('of an endless answer 64 KB are read', async () => {
  await using end = await farEnd((response) => {
    const write = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
    }
    response.on('drain', write)
    write()
  })
  const { body } = await safeHttp({ allowedNetworks: loopback }).post(end.url, message)
  expect(body).toHaveLength(65_536)
})

test('the caller can give up earlier', async () => {
  await using silent = await farEnd(() => undefined)
  const posted = safeHttp({ allowedNetworks: loopback }).post(silent.url, {
    ...message,
    signal: AbortSignal.timeout(50),
  })
  await expect(posted).rejects.toThrow('aborted')
})
