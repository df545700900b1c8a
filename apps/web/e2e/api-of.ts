import type { AppRouter } from '@driftsentry/api/router'
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'
import type { SignIn } from './sample-server.ts'

export type Api = TRPCClient<AppRouter>

/** The API as somebody who is signed in, beside every page: what a page shows is held against it, and others act through it. */
export async function apiOf(base: string, { email, password }: SignIn): Promise<Api> {
  const url = `${base}/trpc`
  const answer = await createTRPCClient<AppRouter>({ links: [httpLink({ url })] }).auth.login.mutate({
    email,
    password,
  })
  if (!('accessToken' in answer)) throw new Error('the sample data asks for more than a password')
  const headers = { authorization: `Bearer ${answer.accessToken}` }
  return createTRPCClient<AppRouter>({ links: [httpLink({ url, headers })] })
}
