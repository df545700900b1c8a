import type { SampleServer, SignIn } from './sample-server.ts'

/** Calls the REST API as somebody, for what a test needs and the sample data lacks. Throws unless it is answered well. */
export async function restAs(server: SampleServer, { email, password }: SignIn) {
  const call = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<unknown> => {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
    return Reflect.get(Object(JSON.parse(text)), 'data')
  }
  const token = String(Reflect.get(Object(await call('/auth/login', { email, password })), 'accessToken'))
  const authorization = `Bearer ${token}`
  return {
    token,
    /** Reports a drift and answers its id. */
    reportDrift: async (drift: object): Promise<string> =>
      String(Reflect.get(Object(await call('/drifts', drift, { authorization })), 'id')),
  }
}
