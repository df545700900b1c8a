import { describe, expect, test } from 'vitest'
import { checkUrl, type Network, parseNetwork, RefusedAddress, UnknownHost } from './safe-address.ts'

const publicV4 = '93.184.215.14'
const publicV6 = '2606:2800:21f:cb07:6820:80da:af6b:8b2c'

const check = (url: string, addresses: readonly string[] = [publicV4], allowed: readonly string[] = []) =>
  checkUrl(url, { allowedNetworks: allowed.flatMap(network), resolve: () => Promise.resolve(addresses) })

const network = (cidr: string): Network | readonly [] => parseNetwork(cidr) ?? []

describe('refuses', () => {
  test.each([
    ['loopback', 'https://127.0.0.1/'],
    ['loopback in full', 'https://127.255.255.254/'],
    ['a decimal number', 'https://2130706433/'],
    ['a hexadecimal number', 'https://0x7f000001/'],
    ['octal parts', 'https://0177.0.0.01/'],
    ['a short form', 'https://127.1/'],
    ['mixed parts', 'https://0xa9.254.0251.254/'],
    ['full-width digits', 'https://１２７.０.０.１/'],
    ['a percent-encoded address', 'https://%31%32%37.0.0.1/'],
    ['a trailing dot', 'https://127.0.0.1./'],
    ['the unspecified address', 'https://0.0.0.0/'],
    ['this network', 'https://0.1.2.3/'],
    ['private 10/8', 'https://10.1.2.3/'],
    ['private 172.16/12', 'https://172.31.255.255/'],
    ['private 192.168/16', 'https://192.168.0.1/'],
    ['carrier-grade NAT', 'https://100.64.0.1/'],
    ['a metadata service in it', 'https://100.100.100.200/'],
    ['link-local metadata', 'https://169.254.169.254/latest/meta-data'],
    ['metadata at a public address', 'https://168.63.129.16/'],
    ['metadata of protocol assignments', 'https://192.0.0.192/'],
    ['benchmarking', 'https://198.18.0.1/'],
    ['documentation', 'https://203.0.113.7/'],
    ['multicast', 'https://224.0.0.1/'],
    ['reserved', 'https://240.0.0.1/'],
    ['broadcast', 'https://255.255.255.255/'],
    ['IPv6 loopback', 'https://[::1]/'],
    ['IPv6 unspecified', 'https://[::]/'],
    ['IPv6 link-local', 'https://[fe80::1]/'],
    ['IPv6 unique local', 'https://[fc00::1]/'],
    ['IPv6 metadata', 'https://[fd00:ec2::254]/'],
    ['IPv6 site-local', 'https://[fec0::1]/'],
    ['IPv6 multicast', 'https://[ff02::1]/'],
    ['IPv4-mapped loopback', 'https://[::ffff:127.0.0.1]/'],
    ['IPv4-mapped in hexadecimal', 'https://[::ffff:a9fe:a9fe]/'],
    ['IPv4-compatible', 'https://[::127.0.0.1]/'],
    ['IPv4-translated', 'https://[::ffff:0:127.0.0.1]/'],
    ['NAT64', 'https://[64:ff9b::7f00:1]/'],
    ['local NAT64', 'https://[64:ff9b:1::7f00:1]/'],
    ['6to4', 'https://[2002:7f00:1::]/'],
    ['Teredo', 'https://[2001:0:7f00:1::]/'],
    ['IPv6 documentation', 'https://[2001:db8::1]/'],
    ['what nobody has assigned', 'https://[4000::1]/'],
  ])('%s: %s', async (_name, url) => {
    await expect(check(url)).rejects.toThrow(RefusedAddress)
  })

  test.each([
    ['a scheme that is not HTTP', 'ftp://example.com/'],
    ['a file', 'file:///etc/passwd'],
    ['no URL at all', 'example.com'],
    ['plain HTTP', 'http://example.com/'],
    ['credentials', 'https://user:word@example.com/'],
  ])('%s: %s', async (_name, url) => {
    await expect(check(url)).rejects.toThrow(RefusedAddress)
  })

  test('a name when any one of its addresses is not public', async () => {
    await expect(check('https://example.com/', [publicV4, '10.0.0.1'])).rejects.toThrow(RefusedAddress)
    await expect(check('https://example.com/', [publicV6, '::1'])).rejects.toThrow(RefusedAddress)
    await expect(check('https://example.com/', ['fe80::1%eth0'])).rejects.toThrow(RefusedAddress)
  })

  test('the names of this machine, by the resolver of the system', async () => {
    await expect(checkUrl('https://localhost/', { allowedNetworks: [] })).rejects.toThrow(RefusedAddress)
  })
})

test('a name without address is unknown, not refused: it may have one later', async () => {
  await expect(check('https://example.com/', [])).rejects.toThrow(UnknownHost)
})

test('a public host passes, with exactly the addresses that were checked', async () => {
  const { url, addresses } = await check('https://example.com:8443/hook?x=1', [publicV4, publicV6])
  expect(url.href).toBe('https://example.com:8443/hook?x=1')
  expect(addresses).toEqual([
    { address: publicV4, family: 4 },
    { address: publicV6, family: 6 },
  ])
})

describe('what the operator allows passes', () => {
  test('even without TLS, and however the address is written', async () => {
    const { addresses } = await check('http://[::ffff:10.1.2.3]/', [], ['10.0.0.0/8'])
    expect(addresses).toEqual([{ address: '10.1.2.3', family: 4 }])
    await expect(
      check('http://chat.internal/', ['10.1.2.3', 'fd00::7'], ['10.0.0.0/8', 'fd00::/8']),
    ).resolves.toBeDefined()
  })

  test('and nothing beside it', async () => {
    await expect(check('https://chat.internal/', ['11.0.0.1', '192.168.0.1'], ['10.0.0.0/8'])).rejects.toThrow(
      RefusedAddress,
    )
    await expect(check('http://example.com/', [publicV4, '10.0.0.1'], ['10.0.0.0/8'])).rejects.toThrow(/https/)
  })
})

test.each(['10.0.0.0', '10.0.0.0/33', 'ten', '', '::/129'])('%j is no network', (text) => {
  expect(parseNetwork(text)).toBeNull()
})
