import { describe, expect, it } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { clientAuthentication } from './client-authentication.ts'

const secret = 'a-b_c.d'

describe('the client secret', () => {
  it.each([
    ['names no method', undefined],
    ['takes both', ['client_secret_post', 'client_secret_basic']],
    ['names others only', ['private_key_jwt']],
  ])('goes in the header to a provider that %s, as it is written', (_what, methods) => {
    expect(sent(secret, methods)).toEqual({ header: `driftsentry:${secret}`, body: '' })
  })

  it('goes in the body to a provider that takes it nowhere else', () => {
    expect(sent(secret, ['private_key_jwt', 'client_secret_post'])).toEqual({
      header: '',
      body: `client_id=driftsentry&client_secret=${secret}`,
    })
  })

  it('is encoded in the header where it could be misread', () => {
    expect(sent('a:b+c d%/ü').header).toBe('driftsentry:a%3Ab%2Bc+d%25%2F%C3%BC')
  })

  it('of a public client is not sent', () => {
    expect(sent(null)).toEqual({ header: '', body: 'client_id=driftsentry' })
  })
})

/** What is sent to a provider that takes these methods, the header decoded. */
function sent(value: string | null, methods?: string[]) {
  const [body, headers] = [new URLSearchParams(), new Headers()]
  const server = {
    issuer: 'https://id.example.com',
    ...(methods && { token_endpoint_auth_methods_supported: methods }),
  }
  const authenticate = clientAuthentication(value === null ? null : new Secret(value))
  authenticate(server, { client_id: 'driftsentry' }, body, headers)
  const [, encoded = ''] = (headers.get('authorization') ?? '').split(' ')
  return { header: Buffer.from(encoded, 'base64').toString('utf8'), body: body.toString() }
}
