import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Secret } from '../../kernel/secret.ts'
import { boundedFetch } from './bounded-fetch.ts'
import { issuerUrl } from './issuer-url.ts'
import { clientAuthentication } from './client-authentication.ts'
import { discoveryRefusal, otherSignIn, signInRefusal } from './sign-in-refusal.ts'
import { type Claims, identityOf, lacksClaims, type SsoIdentity } from './sso-identity.ts'

export interface OpenIdProviderOptions {
  /** As the provider writes it in its discovery document. */
  readonly issuer: string
  readonly clientId: string
  /** Null: a public client, which PKCE alone protects. */
  readonly clientSecret: Secret | null
  /** Where the provider sends the browser back to: registered there, without a query. */
  readonly redirectUri: string
  /** Separated by spaces; `openid` is added where it lacks. */
  readonly scopes: string
  /** The claim that holds the groups: a name, or a path such as `realm_access.roles`. */
  readonly groupsClaim: string
  /** Speak `http:` to an issuer that is not on this machine. Default false. */
  readonly allowInsecure?: boolean
  /** For each request to the provider, from its beginning to the end of the answer. Default 10 s. */
  readonly deadlineMs?: number
}

/** What a sign-in that was begun must be completed with. Whoever holds it and the provider's answer can complete it: keep it sealed. */
export interface PendingSignIn {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** People sign in at a provider of OpenID Connect: authorization code with PKCE (S256), state and nonce. */
export interface OpenIdProvider {
  /** Where to send the browser. Throws EXTERNAL_SERVICE_ERROR when the provider does not answer or does not fit. */
  begin(): Promise<{ readonly url: URL; readonly pending: PendingSignIn }>
  /**
   * Who came back, from the URL the provider sent the browser to. Only the query of `currentUrl` counts, so that a proxy may stand
   * before this server. Throws AUTH_ERROR when the person should sign in again, EXTERNAL_SERVICE_ERROR when that will not help.
   */
  complete(pending: PendingSignIn, currentUrl: URL): Promise<SsoIdentity>
}

/** A discovery document, a key set and a token are of a few kilobytes. */
const mostAnswerBytes = 1024 * 1024

/** A client of the provider, which is first asked when somebody signs in. Throws VALIDATION_ERROR as {@link issuerUrl} does. */
export function openIdProvider(options: OpenIdProviderOptions): OpenIdProvider {
  const { groupsClaim } = options
  const redirectUri = new URL(options.redirectUri).href
  const scope = [...new Set(['openid', ...options.scopes.split(/\s+/).filter(Boolean)])].join(' ')
  const configuration = onceSucceeded(discover(options))

  return {
    begin: () =>
      orRefusal(async () => {
        const pending = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() }
        const url = buildAuthorizationUrl(await configuration(), {
          redirect_uri: redirectUri,
          scope,
          state: pending.state,
          nonce: pending.nonce,
          code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
          code_challenge_method: 'S256',
        })
        return { url, pending }
      }),

    complete: (pending, currentUrl) =>
      orRefusal(async () => {
        const answer = new URL(redirectUri)
        answer.search = currentUrl.search
        assertAnswers(answer.searchParams, pending)
        const provider = await configuration()
        const tokens = await authorizationCodeGrant(provider, answer, {
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          pkceCodeVerifier: pending.codeVerifier,
          idTokenExpected: true,
        })
        const idToken = tokens.claims()
        // The library has refused an answer without one; its types do not say so.
        if (!idToken) throw new Error('no id token')
        const userInfo = lacksClaims(idToken, groupsClaim)
          ? await userInfoOf(provider, tokens.access_token, idToken.sub)
          : {}
        return identityOf(idToken, userInfo, groupsClaim)
      }),
  }
}

/** Looks before the library does, which tells a forged return and a broken provider by the same code. */
function assertAnswers(query: URLSearchParams, pending: PendingSignIn): void {
  const once = ['state', 'code', 'error', 'iss'].every((name) => query.getAll(name).length <= 1)
  // Of a damaged cookie: an empty state would match an empty one of the URL, an empty verifier turns PKCE off in the library.
  const isWhole = [pending.state, pending.nonce, pending.codeVerifier].every((part) => part !== '')
  if (!once || !isWhole || query.get('state') !== pending.state || !(query.get('code') || query.get('error')))
    throw otherSignIn()
}

/** The library refuses an answer about another subject. A provider need not have userinfo. */
async function userInfoOf(provider: Configuration, accessToken: string, subject: string): Promise<Claims> {
  return provider.serverMetadata().userinfo_endpoint ? fetchUserInfo(provider, accessToken, subject) : {}
}

function discover(options: OpenIdProviderOptions): () => Promise<Configuration> {
  const { clientId, clientSecret, allowInsecure = false, deadlineMs = 10_000 } = options
  const issuer = issuerUrl(options.issuer, allowInsecure)
  // The library checks an id token's signature only when told to: the standard lets TLS stand in for it.
  const execute = [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])]
  return () =>
    discovery(issuer, clientId, {}, clientAuthentication(clientSecret), {
      execute,
      timeout: deadlineMs / 1_000,
      [customFetch]: boundedFetch(mostAnswerBytes),
    }).catch((error: unknown) => {
      throw discoveryRefusal(error)
    })
}

/** Asks once for everybody who waits, and again after a failure; a success is kept. */
function onceSucceeded<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null
      throw error
    })
    return asked
  }
}

async function orRefusal<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw signInRefusal(error)
  }
}
