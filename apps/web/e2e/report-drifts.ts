import type { SampleServer, SignIn } from './sample-server.ts'

/** Somebody's calls to the REST API, each answered with its data. Throws on a refusal. */
export async function apiAs({ url }: SampleServer, { email, password }: SignIn) {
  const call = async (path: string, body: object, token?: string): Promise<{ readonly [key: string]: unknown }> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const { data, error } = await answer.json()
    if (!answer.ok) throw new Error(`${path} was refused: ${JSON.stringify(error)}`)
    return data
  }
  const { accessToken } = await call('/auth/login', { email, password })
  return (path: string, body: object) => call(path, body, String(accessToken))
}

export type Api = Awaited<ReturnType<typeof apiAs>>

/** Reports drifts of a type of their own, by which a test finds them; answers with their ids, the oldest first. */
export async function reportDrifts(api: Api, resourceType: string, count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let number = 1; number <= count; number += 1) {
    const states = { expectedState: { size: 'small' }, actualState: { size: `large ${number}` } }
    const names = { resourceAddress: `${resourceType}.n${number}`, resourceId: `${resourceType}-${number}` }
    ids.push(String((await api('/drifts', { resourceType, ...names, ...states }))['id']))
  }
  return ids
}
