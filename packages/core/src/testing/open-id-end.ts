import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { type Configuration, type JWK, Provider } from 'oidc-provider'
import { Secret } from '../kernel/secret.ts'
import { browse } from './open-id-browser.ts'
import { openIdStore } from './open-id-store.ts'

/** Somebody with an account at the provider. */
export interface OpenIdPerson {
  /** The subject of their tokens. */
  readonly id: string
  readonly email?: string
  readonly emailVerified?: boolean
  readonly firstName?: string
  readonly lastName?: string
  readonly groups?: readonly string[]
}

export interface OpenIdEndOptions {
  readonly people: readonly OpenIdPerson[]
  /** The one address the provider sends browsers back to. Without it any will do, as a server's port is not known before it runs. */
  readonly redirectUri?: string
  /** Where the claims of the scopes are told. Default `id token`. */
  readonly claimsIn?: 'id token' | 'userinfo'
  /** How the client says its secret; null: a public client, without one. Default `client_secret_basic`. */
  readonly secretBy?: 'client_secret_basic' | 'client_secret_post' | null
}

/** A certified OpenID provider on 127.0.0.1 with one client that must use PKCE. Its scopes: openid, email, profile, groups. */
export interface OpenIdEnd extends AsyncDisposable {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: Secret
  /**
   * Follows `startUrl`, an address of this provider as `begin()` gives it, as the browser of this person, who has not signed in
   * before, or of one who declines (null). Gives the address the provider sends the browser back to, which is not fetched.
   */
  asBrowser(startUrl: URL | string, personId: string | null): Promise<URL>
}

const clientId = 'driftsentry'

/** Starts a provider at which these people may sign in. */
export async function openIdEnd({ people, ...options }: OpenIdEndOptions): Promise<OpenIdEnd> {
  const server = createServer()
  const issuer = await listen(server)
  const clientSecret = new Secret(randomBytes(32).toString('base64url'))
  const provider = new Provider(issuer, await configuration({ people, ...options }, clientSecret))
  if (options.redirectUri === undefined) provider.Client.prototype.redirectUriAllowed = () => true

  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) {
      decide(provider, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
    } else void answer(request, response)
  })

  return {
    issuer,
    clientId,
    clientSecret,
    asBrowser: async (startUrl, personId) => {
      if (personId !== null && !people.some(({ id }) => id === personId)) throw new Error(`nobody here is ${personId}`)
      if (new URL(startUrl).origin !== issuer) throw new Error(`the sign-in does not start at ${issuer}`)
      return browse(startUrl, { within: issuer, headers: personId === null ? {} : { person: personId } })
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function configuration(options: OpenIdEndOptions, clientSecret: Secret): Promise<Configuration> {
  const {
    people,
    redirectUri = 'http://127.0.0.1/callback',
    claimsIn = 'id token',
    secretBy = 'client_secret_basic',
  } = options
  const client = { client_id: clientId, redirect_uris: [redirectUri], grant_types: ['authorization_code'] }
  const minutes = 60
  return {
    clients: [
      secretBy === null
        ? { ...client, token_endpoint_auth_method: 'none' }
        : { ...client, token_endpoint_auth_method: secretBy, client_secret: clientSecret.reveal() },
    ],
    clientAuthMethods: [secretBy ?? 'none'],
    adapter: openIdStore(),
    jwks: { keys: [await signingKey()] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    conformIdTokenClaims: claimsIn === 'userinfo',
    claims: { email: ['email', 'email_verified'], profile: ['given_name', 'family_name'], groups: ['groups'] },
    ttl: {
      AccessToken: 5 * minutes,
      IdToken: 5 * minutes,
      Interaction: 5 * minutes,
      Session: 5 * minutes,
      Grant: 5 * minutes,
    },
    findAccount: (_context, id) => {
      const person = people.find((known) => known.id === id)
      return person && { accountId: id, claims: () => claimsOf(person) }
    },
    // Whoever signs in agrees: the house's own provider asks nobody for consent.
    loadExistingGrant: async ({ oidc }) => {
      const { accountId } = oidc.session ?? {}
      if (!accountId || !oidc.params) return undefined
      const grant = new oidc.provider.Grant({ clientId, accountId })
      grant.addOIDCScope(String(oidc.params['scope']))
      await grant.save()
      return grant
    },
  }
}

function claimsOf({ id, email, emailVerified, firstName, lastName, groups }: OpenIdPerson) {
  return {
    sub: id,
    email,
    email_verified: emailVerified,
    given_name: firstName,
    family_name: lastName,
    groups: groups && [...groups],
  }
}

/** The page where a person signs in: they are who the browser says. */
async function decide(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const person = request.headers['person']
  const declined = { error: 'access_denied', error_description: 'the person declined' }
  const result = typeof person === 'string' ? { login: { accountId: person } } : declined
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

async function signingKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'RS256', use: 'sig' }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}
