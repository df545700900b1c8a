import { exportJWK, generateKeyPair, type GenerateKeyPairResult, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { type FarEnd, farEnd } from '../../testing/far-end.ts'
import { answerByPath, discoveryOf, discoveryPath, type ScriptedAnswer } from '../../testing/scripted-open-id.ts'
import { openIdProvider, type PendingSignIn } from './open-id-provider.ts'

const secret = 'hunter2-hunter2'
const accessToken = 'an-access-token'
const code = 'an-authorization-code'
const signInAgain = expect.objectContaining({ code: 'AUTH_ERROR', message: expect.stringContaining('ign in again') })
let own: GenerateKeyPairResult
let other: GenerateKeyPairResult
beforeAll(async () => {
  own = await generateKeyPair('RS256', { extractable: true })
  other = await generateKeyPair('RS256')
})

describe('an id token', () => {
  it('is taken when everything in it holds', async () => {
    expect(await signIn(async (claims) => sign(claims, own))).toMatchObject({ subject: 'u-1', groups: ['devs'] })
  })

  it.each<[string, (claims: JWTPayload) => string | Promise<string>, string]>([
    ['signed by another key of the same name', (claims) => sign(claims, other), 'OAUTH_INVALID_RESPONSE'],
    [
      'signed by a key that the provider does not publish',
      (claims) => sign(claims, other, 'unknown'),
      'OAUTH_KEY_SELECTION_FAILED',
    ],
    ['that is not signed', (claims) => new UnsecuredJWT(claims).encode(), 'OAUTH_INVALID_RESPONSE'],
    [
      'signed with the client secret',
      (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(secret)),
      'OAUTH_INVALID_RESPONSE',
    ],
    [
      'whose claims were changed after it was signed',
      async (claims) => forged(await sign(claims, own), claims),
      'OAUTH_INVALID_RESPONSE',
    ],
    ['that is none', () => 'not.a.token', 'OAUTH_PARSE_ERROR'],
    ['that lacks', () => '', 'OAUTH_INVALID_RESPONSE'],
  ])('%s is refused', async (_what, idToken, reason) => {
    await expect(signIn(idToken)).rejects.toThrow(fails(reason))
  })

  it.each<[string, JWTPayload]>([
    ['for another client', { aud: 'another' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['that has expired', { exp: 1_000 }],
    ['for another sign-in', { nonce: 'another' }],
  ])('%s is refused', async (_what, changed) => {
    await expect(signIn((claims) => sign({ ...claims, ...changed }, own))).rejects.toThrow(signInAgain)
  })
})

describe('userinfo', () => {
  it.each<[string, ScriptedAnswer, string]>([
    ['about another person', { json: { sub: 'u-2', groups: ['admins'] } }, 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'],
    ['that is refused', { status: 401, json: { error: 'invalid_token' } }, 'OAUTH_RESPONSE_IS_NOT_CONFORM'],
    ['that fails', { status: 500, json: {} }, 'server_error'],
  ])('%s ends the sign-in: nobody comes in with fewer groups than they have', async (_what, answer, reason) => {
    await expect(signIn(withoutGroups, { '/userinfo': answer })).rejects.toThrow(fails(reason))
  })
})

describe('a token endpoint', () => {
  it.each<[string, ScriptedAnswer, unknown]>([
    ['refuses the code', { status: 400, json: { error: 'invalid_grant', error_description: code } }, signInAgain],
    [
      'refuses the client',
      { status: 401, json: { error: 'invalid_client', error_description: secret } },
      fails('invalid_client'),
    ],
    ['answers with an error of its own', { status: 400, json: { error: `<script>${accessToken}` } }, fails('unknown')],
    ['answers with nothing in it', { json: {} }, fails('OAUTH_INVALID_RESPONSE')],
    ['answers with a list', { json: [accessToken] }, fails('OAUTH_INVALID_RESPONSE')],
    ['answers with a page', { type: 'text/html', body: `<p>${accessToken}` }, fails('OAUTH_RESPONSE_IS_NOT_JSON')],
    [
      'sends elsewhere',
      { status: 302, headers: { location: 'https://evil.example' } },
      fails('OAUTH_RESPONSE_IS_NOT_CONFORM'),
    ],
  ])('that %s ends the sign-in, and nothing it was told or said is repeated', async (_what, answer, refusal) => {
    const failed = await refusalOf(signIn(() => '', { '/token': answer }))

    expect(failed).toEqual(refusal)
    expect(everythingIn(failed)).not.toMatch(new RegExp([secret, accessToken, code, 'script'].join('|')))
  })
})

/** The refusal of a provider that is at fault, for exactly this reason. */
function fails(reason: string): unknown {
  return expect.objectContaining({ code: 'EXTERNAL_SERVICE_ERROR', details: { reason } })
}

function clientOf(end: FarEnd) {
  return openIdProvider({
    issuer: discoveryOf(end).issuer,
    clientId: 'driftsentry',
    clientSecret: new Secret(secret),
    redirectUri: 'http://127.0.0.1:9/callback',
    scopes: 'email groups',
    groupsClaim: 'groups',
    deadlineMs: 300,
  })
}

/** The address the browser comes back to. */
function returned(query: Readonly<Record<string, string>>): URL {
  return new URL(`http://127.0.0.1:9/callback?${new URLSearchParams(query).toString()}`)
}

/** A whole sign-in at a provider whose id token is what `idToken` makes of claims that hold. */
async function signIn(
  idToken: (claims: JWTPayload) => string | Promise<string>,
  more: Readonly<Record<string, ScriptedAnswer>> = {},
) {
  await using end = await farEnd()
  const published = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' }
  const documents = {
    [discoveryPath]: { json: discoveryOf(end) },
    '/jwks': { json: { keys: [published] } },
  }
  answerByPath(end, documents)
  const client = clientOf(end)
  const { pending } = await client.begin()
  const token = await idToken(claimsFor(end, pending))
  const tokens = { access_token: accessToken, token_type: 'Bearer', ...(token && { id_token: token }) }
  answerByPath(end, { ...documents, '/token': { json: tokens }, ...more })
  // Awaited here: the provider ends with this function.
  return await client.complete(pending, returned({ code, state: pending.state }))
}

function claimsFor(end: FarEnd, { nonce }: PendingSignIn): JWTPayload {
  const now = Math.floor(Date.now() / 1_000)
  const person = { sub: 'u-1', email: 'ada@example.com', groups: ['devs'] }
  return { iss: discoveryOf(end).issuer, aud: 'driftsentry', iat: now, exp: now + 60, nonce, ...person }
}

function sign(claims: JWTPayload, { privateKey }: GenerateKeyPairResult, kid = 'own'): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)
}

function withoutGroups({ groups: _groups, ...claims }: JWTPayload): Promise<string> {
  return sign(claims, own)
}

/** The token with more groups than were signed. */
function forged(token: string, claims: JWTPayload): string {
  const [header, , signature] = token.split('.')
  return [header, Buffer.from(JSON.stringify({ ...claims, groups: ['admins'] })).toString('base64url'), signature].join(
    '.',
  )
}

async function refusalOf(step: Promise<unknown>): Promise<unknown> {
  try {
    return await step
  } catch (error) {
    return error
  }
}

/** Every text in an error, down to its causes. */
function everythingIn(error: unknown): string {
  return error instanceof Error
    ? [error.message, error.stack, JSON.stringify(error), everythingIn(error.cause)].join('\n')
    : String(error)
}
