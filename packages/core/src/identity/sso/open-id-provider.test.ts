import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { type OpenIdEnd, openIdEnd, type OpenIdEndOptions, type OpenIdPerson } from '../../testing/open-id-end.ts'
import { openIdProvider, type OpenIdProviderOptions } from './open-id-provider.ts'

const ada: OpenIdPerson = {
  id: 'u-1',
  email: 'Ada@Example.com',
  emailVerified: true,
  firstName: 'Ada',
  lastName: 'Lovelace',
  groups: ['devs', 'ops'],
}
const people = [ada, { id: 'u-2', email: 'bob@example.com' }, { id: 'u-3' }]
const redirectUri = 'http://127.0.0.1:9/api/v1/auth/sso/callback'
const identityOfAda = {
  subject: 'u-1',
  email: 'ada@example.com',
  emailVerified: true,
  firstName: 'Ada',
  lastName: 'Lovelace',
  groups: ['devs', 'ops'],
}
const signInAgain = expect.objectContaining({ code: 'AUTH_ERROR', message: expect.stringContaining('ign in again') })

let end: OpenIdEnd
beforeAll(async () => {
  end = await openIdEnd({ people, redirectUri })
})
afterAll(() => end[Symbol.asyncDispose]())

describe('a sign-in', () => {
  it('tells who the person is', async () => {
    expect(await signIn(end, 'u-1')).toEqual({ issuer: end.issuer, ...identityOfAda })
  })

  it.each<[string, Omit<OpenIdEndOptions, 'people'>]>([
    ['the claims are told by userinfo only', { claimsIn: 'userinfo' }],
    ['the secret must stand in the body', { secretBy: 'client_secret_post' }],
    ['the client is public', { secretBy: null }],
  ])('tells the same where %s', async (_what, options) => {
    await using other = await openIdEnd({ people, ...options })

    expect(await signIn(other, 'u-1', options.secretBy === null ? { clientSecret: null } : {})).toEqual({
      issuer: other.issuer,
      ...identityOfAda,
    })
  })

  it('vouches for nothing that the provider does not say', async () => {
    expect(await signIn(end, 'u-2')).toMatchObject({
      emailVerified: false,
      firstName: null,
      lastName: null,
      groups: [],
    })
  })

  it('asks for openid whatever the scopes say', async () => {
    expect(await signIn(end, 'u-1', { scopes: ' email  groups email' })).toMatchObject({
      groups: ['devs', 'ops'],
      firstName: null,
    })
  })

  it('is refused to a person without an email', async () => {
    await expect(signIn(end, 'u-3')).rejects.toThrow(expect.objectContaining({ code: 'AUTH_ERROR' }))
  })

  it('is told to begin again when the person declines', async () => {
    await expect(signIn(end, null)).rejects.toThrow(signInAgain)
  })

  it('stands behind a proxy: only the query of the address counts', async () => {
    const { provider, pending, callback } = await cameBack(end)
    const behind = new URL(`http://10.0.0.7:3000/else${callback.search}`)

    expect(await provider.complete(pending, behind)).toMatchObject(identityOfAda)
  })

  it('keeps its secrets out of the address', async () => {
    const { url, pending } = await providerAt(end).begin()

    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
    expect(url.href).not.toContain(pending.codeVerifier)
    expect(url.href).not.toContain(end.clientSecret.reveal())
  })
})

describe('a return from the provider is refused', () => {
  it.each(['state', 'nonce', 'codeVerifier'] as const)(
    'with another %s than the sign-in was begun with',
    async (which) => {
      const { provider, pending, callback } = await cameBack(end)
      const { pending: other } = await provider.begin()

      await expect(provider.complete({ ...pending, [which]: other[which] }, callback)).rejects.toThrow(signInAgain)
    },
  )

  it.each([
    ['without a state', (query: URLSearchParams) => query.delete('state')],
    ['with two states', (query: URLSearchParams) => query.append('state', 'another')],
    ['without a code', (query: URLSearchParams) => query.delete('code')],
    ['with a code that was never given', (query: URLSearchParams) => query.set('code', 'x'.repeat(43))],
    ['with two codes', (query: URLSearchParams) => query.append('code', 'x'.repeat(43))],
  ])('%s', async (_what, change) => {
    const { provider, pending, callback } = await cameBack(end)
    change(callback.searchParams)

    await expect(provider.complete(pending, callback)).rejects.toThrow(signInAgain)
  })

  it('that comes from another provider', async () => {
    const { provider, pending, callback } = await cameBack(end)
    callback.searchParams.set('iss', 'https://evil.example')

    await expect(provider.complete(pending, callback)).rejects.toThrow(
      expect.objectContaining({ code: 'EXTERNAL_SERVICE_ERROR' }),
    )
  })

  it('when its code was used already', async () => {
    const { provider, pending, callback } = await cameBack(end)
    await provider.complete(pending, callback)

    await expect(provider.complete(pending, callback)).rejects.toThrow(signInAgain)
  })

  it.each(['state', 'nonce', 'codeVerifier'] as const)(
    'when what was kept of the sign-in has an empty %s',
    async (which) => {
      const { provider, pending, callback } = await cameBack(end)
      const damaged = { ...pending, [which]: '' }
      callback.searchParams.set('state', damaged.state)

      await expect(provider.complete(damaged, callback)).rejects.toThrow(
        expect.objectContaining({ code: 'AUTH_ERROR', details: { reason: 'state' } }),
      )
    },
  )
})

it('a wrong client secret is told to the operator, and not repeated', async () => {
  const failed = signIn(end, 'u-1', { clientSecret: new Secret('hunter2-hunter2') })

  await expect(failed).rejects.toThrow(
    expect.objectContaining({ code: 'EXTERNAL_SERVICE_ERROR', message: expect.stringContaining('client secret') }),
  )
  await expect(failed).rejects.not.toThrow('hunter2')
})

function providerAt({ issuer, clientId, clientSecret }: OpenIdEnd, options: Partial<OpenIdProviderOptions> = {}) {
  const scopes = 'openid email profile groups'
  return openIdProvider({ issuer, clientId, clientSecret, redirectUri, scopes, groupsClaim: 'groups', ...options })
}

/** A sign-in of Ada that the provider has answered and nobody completed. */
async function cameBack(at: OpenIdEnd) {
  const provider = providerAt(at)
  const { url, pending } = await provider.begin()
  return { provider, pending, callback: await at.asBrowser(url, 'u-1') }
}

async function signIn(at: OpenIdEnd, personId: string | null, options: Partial<OpenIdProviderOptions> = {}) {
  const provider = providerAt(at, options)
  const { url, pending } = await provider.begin()
  return provider.complete(pending, await at.asBrowser(url, personId))
}
