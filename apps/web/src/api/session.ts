import type { AppRouter } from '@driftsentry/api/router'
import { createTRPCClient, httpLink } from '@trpc/client'
import { describeError } from './api-error.ts'

type SignedIn = Awaited<ReturnType<typeof anonymous.auth.login.mutate>>
export type Person = SignedIn['user']

export type Session =
  | { readonly status: 'unknown' }
  | { readonly status: 'signed-out' }
  | { readonly status: 'signed-in'; readonly user: Person }

/** Renewed this long before its end, so that a request under way does not arrive with a dead token. */
const renewAhead = { mostMs: 30_000, share: 0.25 } as const

const anonymous = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc' })] })

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

  /** Signs in. Throws the API's AUTH_ERROR on wrong credentials. */
  async signIn(email: string, password: string): Promise<void> {
    accept(await anonymous.auth.login.mutate({ email, password }))
  },

  /** Ends the session here and on the server; a server that does not answer ends it by expiry. */
  async signOut(): Promise<void> {
    const authorization = token ? { authorization: `Bearer ${token.text}` } : {}
    const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc', headers: authorization })] })
    forget()
    await client.auth.logout.mutate().catch(() => undefined)
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

/** One renewal at a time: everybody who needs it waits for the same one. */
function renew(): Promise<string | null> {
  renewal ??= requestRenewal().finally(() => {
    renewal = null
  })
  return renewal
}

async function requestRenewal(): Promise<string | null> {
  try {
    return accept(await anonymous.auth.refresh.mutate({}))
  } catch (error) {
    const { code } = describeError(error)
    if (code !== 'AUTH_ERROR' && code !== 'VALIDATION_ERROR') throw error
    forget()
    return null
  }
}

function accept({ accessToken, expiresIn, user }: SignedIn): string {
  const aheadMs = Math.min(renewAhead.mostMs, expiresIn * 1_000 * renewAhead.share)
  token = { text: accessToken, renewAtMs: Date.now() + expiresIn * 1_000 - aheadMs }
  set({ status: 'signed-in', user })
  return accessToken
}

function forget() {
  token = null
  set({ status: 'signed-out' })
}

function set(next: Session) {
  session = next
  for (const listener of listeners) listener()
}
