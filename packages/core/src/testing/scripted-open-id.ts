import type { FarEnd } from './far-end.ts'

/** What a provider that keeps to no standard says at one path. */
export interface ScriptedAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly type?: string
  readonly json?: unknown
  /** In place of `json`. */
  readonly body?: string
}

export const discoveryPath = '/.well-known/openid-configuration'

/** From now on the far end answers by path, and 404 to every other. */
export function answerByPath(end: FarEnd, answers: Readonly<Record<string, ScriptedAnswer>>): void {
  end.answerWith((response) => {
    const {
      status = 200,
      headers,
      type = 'application/json',
      json,
      body,
    } = answers[response.req.url ?? ''] ?? { status: 404 }
    response.writeHead(status, { 'content-type': type, ...headers }).end(body ?? JSON.stringify(json))
  })
}

/** A discovery document that holds. */
export function discoveryOf({ port }: FarEnd) {
  const issuer = `http://127.0.0.1:${port}`
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
  }
}
