import type { SampleServer, SignIn } from './sample-server.ts'

/** The REST API as somebody. Answers with the answer's `data`; throws with what the server said. */
export type RestCall = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => Promise<unknown>

/** Signs in at the REST API, in a session of its own. */
export async function restAs({ url }: Pick<SampleServer, 'url'>, { email, password }: SignIn): Promise<RestCall> {
  const send = async (
    method: string,
    path: string,
    init: { readonly body?: object | undefined; readonly token?: string },
  ) => {
    const headers = {
      'content-type': 'application/json',
      ...(init.token !== undefined && { authorization: `Bearer ${init.token}` }),
    }
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers,
      ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
    const said: unknown = await answer.json()
    return isRecord(said) ? said['data'] : undefined
  }
  const signedIn = await send('POST', '/auth/login', { body: { email, password } })
  if (!isRecord(signedIn) || typeof signedIn['accessToken'] !== 'string') throw new Error('no access token')
  const token = signedIn['accessToken']
  return (method, path, body) => send(method, path, { body, token })
}

/** Reports a drift as another tool does; answers with its id. */
export async function reportDrift(call: RestCall, drift: object): Promise<string> {
  const made = await call('POST', '/drifts', drift)
  if (!isRecord(made) || typeof made['id'] !== 'string') throw new Error('no drift')
  return made['id']
}

/** Reports a drift of an instance of this name, open and of no stack; answers with its id. */
export function reportInstance(call: RestCall, name: string): Promise<string> {
  return reportDrift(call, {
    resourceType: 'aws_instance',
    resourceAddress: `aws_instance.${name}`,
    expectedState: { instance_type: 't3.micro' },
    actualState: { instance_type: 't3.large' },
  })
}

/** Reports drifts of a type of their own, by which a test finds them; answers with their ids, the oldest first. */
export async function reportDrifts(call: RestCall, resourceType: string, count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let number = 1; number <= count; number += 1) {
    const states = { expectedState: { size: 'small' }, actualState: { size: `large ${number}` } }
    const names = { resourceAddress: `${resourceType}.n${number}`, resourceId: `${resourceType}-${number}` }
    ids.push(await reportDrift(call, { resourceType, ...names, ...states }))
  }
  return ids
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
