import type { AppRouter } from '@driftsentry/api/router'
import { createTRPCClient, httpLink } from '@trpc/client'
import { describeError } from './api-error.ts'
import { dropEarlyAnswers } from './early-answers.ts'
import { forgetFirst } from './first-questions.ts'
import { publicApi } from './public-api.ts'

type Tokens = Awaited<ReturnType<typeof publicApi.auth.login.mutate>>
type SignedIn = Pick<Tokens, 'accessToken' | 'expiresIn' | 'user'>
type Credentials = Parameters<typeof publicApi.auth.login.mutate>[0]
export type Person = SignedIn['user']

export type Session =
  | { readonly status: 'unknown' }
  /** `hasEnded` when the server ended it under an open page: it was signed out elsewhere, or ran out. */
  | { readonly status: 'signed-out'; readonly hasEnded: boolean }
  | { readonly status: 'signed-in'; readonly user: Person }

/** Renewed this long before its end, so that a request under way does not arrive with a dead token. */
const renewAhead = { mostMs: 30_000, share: 0.25 } as const

let session: Session = { status: 'unknown' }
let token: { readonly text: string; readonly renewAtMs: number } | null = null
let renewal: Promise<string | null> | null = null
const listeners = new Set<() => void>()

/** Who is signed in. The access token lives in memory only; the refresh token in a cookie that scripts cannot read. */
export const sessions = {
  current: () => session,

  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },

  /** Answers once it is known whether somebody is signed in: after a reload the cookie tells. */
  async settled(): Promise<Session> {
    if (session.status === 'unknown') await renew()
    return session
  },

  /** Signs in. Throws the API's AUTH_ERROR on wrong credentials; `details.secondFactor` where a code is asked for. */
  async signIn(credentials: Credentials): Promise<void> {
    accept(await publicApi.auth.login.mutate(credentials))
  },

  /** Confirms the address of a new account by the token of its mail, and signs in. Throws AUTH_ERROR as the API does. */
  async confirm(token: string, password: string): Promise<void> {
    accept(await publicApi.auth.confirm.mutate({ token, password }))
  },

  /** Goes on in another team of the person. */
  async switchTeam(teamId: string): Promise<void> {
    const client = clientWith(await sessions.accessToken())
    accept(await client.auth.switchTeam.mutate({ teamId }))
  },

  /** Learns anew who is signed in, after a name, a role or a team has changed. */
  async reload(): Promise<void> {
    await renew()
  },

  /** Ends the session here and on the server; a server that does not answer ends it by expiry. */
  async signOut(): Promise<void> {
    const client = clientWith(token?.text ?? null)
    forget()
    await client.auth.logout.mutate().catch(() => undefined)
  },

  /** Ends every session of the person on every device, this one with them. Throws when the server did not. */
  async signOutEverywhere(): Promise<void> {
    const client = clientWith(await sessions.accessToken())
    await client.auth.logoutAll.mutate()
    forget()
  },

  /** A token that is good for now, renewed if need be; null when the person must sign in again. */
  async accessToken(): Promise<string | null> {
    return token && Date.now() < token.renewAtMs ? token.text : renew()
  },

  /** Call when the server refused a token it should have taken: gets another one, or ends the session. */
  async refused(text: string): Promise<string | null> {
    return token && token.text !== text ? token.text : renew()
  },
}

function clientWith(text: string | null) {
  const headers = text === null ? {} : { authorization: `Bearer ${text}` }
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc', headers })] })
}

/** One renewal at a time: everybody who needs it waits for the same one. */
function renew(): Promise<string | null> {
  renewal ??= requestRenewal().finally(() => {
    renewal = null
  })
  return renewal
}

async function requestRenewal(): Promise<string | null> {
  try {
    return accept(await publicApi.auth.refresh.mutate({}))
  } catch (error) {
    const { code } = describeError(error)
    // FORBIDDEN: the person belongs to no team any more, and there is nothing left to be signed in to.
    if (code !== 'AUTH_ERROR' && code !== 'VALIDATION_ERROR' && code !== 'FORBIDDEN') throw error
    forget({ hasEnded: session.status === 'signed-in' })
    return null
  }
}

function accept({ accessToken, expiresIn, user }: SignedIn): string {
  const aheadMs = Math.min(renewAhead.mostMs, expiresIn * 1_000 * renewAhead.share)
  token = { text: accessToken, renewAtMs: Date.now() + expiresIn * 1_000 - aheadMs }
  set({ status: 'signed-in', user })
  return accessToken
}

function forget({ hasEnded } = { hasEnded: false }) {
  token = null
  dropEarlyAnswers()
  forgetFirst()
  set({ status: 'signed-out', hasEnded })
}

function set(next: Session) {
  session = next
  for (const listener of listeners) listener()
}
