import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-code.ts'
import { toolVersion } from '../tool-version.ts'
import { keyPrefixOf } from './api-key.ts'
import { keepCredentials, loadCredentials, type Credentials } from './credentials.ts'
import { refusalSchema, ServerRefusal } from './server-refusal.ts'

const deadlineMs = 30_000
/** The agent is what a list of sessions shows. */
const everyHeader = { accept: 'application/json', 'user-agent': `driftsentry/${toolVersion}` }

export interface Request {
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body?: RequestBody
  /** Null for none. */
  readonly deadlineMs?: number | null
}

/** A body that can be sent once more after the token was renewed, so it is opened for each try. */
export type RequestBody =
  { readonly json: unknown } | { readonly contentType: string; readonly open: () => AsyncIterable<Uint8Array> }

const envelope = z.union([
  z.object({ success: z.literal(true), data: z.unknown() }),
  z.object({ success: z.literal(false), error: refusalSchema }),
])

const tokens = z.object({ accessToken: z.string(), refreshToken: z.string() })

/** The server's REST API (`/api/v1`), spoken to on behalf of whoever signed in. */
export class ServerClient {
  #credentials: Credentials

  constructor(credentials: Credentials) {
    this.#credentials = credentials
  }

  /** The client of who is signed in here. Throws exit code 3 when nobody is. */
  static async signedIn(): Promise<ServerClient> {
    const credentials = await loadCredentials(process.env)
    if (credentials === null) {
      throw new CliError(
        'not signed in; run driftsentry login, or set DRIFTSENTRY_URL and DRIFTSENTRY_API_KEY',
        exitCodes.notAllowed,
      )
    }
    return new ServerClient(credentials)
  }

  /** A client that shows nothing, for what is open to everybody. */
  static anonymous(url: string): ServerClient {
    return new ServerClient({ url, accessToken: '', refreshToken: null })
  }

  get url(): string {
    return this.#credentials.url
  }

  /** How the API key in use begins; null where a person is signed in. */
  get keyPrefix(): string | null {
    return keyPrefixOf(this.#credentials.accessToken)
  }

  /** Whether the sign-in is one that `login` kept, and not of the environment. */
  get isKept(): boolean {
    return this.#credentials.refreshToken !== null
  }

  /** Goes on, and lets the commands after go on, with another access token of the same session. */
  async keepAccess(accessToken: string): Promise<void> {
    this.#credentials = { ...this.#credentials, accessToken }
    await keepCredentials(this.#credentials, process.env)
  }

  /**
   * Calls one endpoint and reads its data by a schema. Renews an expired token once. Throws `ServerRefusal`, or a
   * `CliError` that says the server cannot be reached.
   */
  async call<Output>(method: string, path: string, schema: z.ZodType<Output>, request: Request = {}): Promise<Output> {
    let response = await this.#send(method, path, request)
    if (response.status === 401 && (await this.#renew())) response = await this.#send(method, path, request)
    return read(response, schema)
  }

  /**
   * The text that an endpoint streams, in pieces as they arrive. Refused as {@link call} is. Throws `CliError` when it breaks off;
   * without a deadline, since its length is not known.
   */
  async *stream(path: string, query: NonNullable<Request['query']>): AsyncGenerator<string> {
    const request = { query, deadlineMs: null }
    let response = await this.#send('GET', path, request)
    if (response.status === 401 && (await this.#renew())) response = await this.#send('GET', path, request)
    if (!response.ok || !response.body) return void (await read(response, z.never()))
    try {
      yield* response.body.pipeThrough(new TextDecoderStream())
    } catch {
      throw new CliError(`${new URL(this.url).origin} broke off in the middle of its answer; try again`)
    }
  }

  async #send(method: string, path: string, request: Request): Promise<Response> {
    const { url, accessToken } = this.#credentials
    const headers: Record<string, string> = { ...everyHeader }
    if (accessToken !== '') headers['authorization'] = `Bearer ${accessToken}`
    return send(addressOf(url, path, request.query), { method, headers }, request)
  }

  // Refresh tokens rotate: the new one is kept at once, the old is worth nothing any more.
  async #renew(): Promise<boolean> {
    const { url, refreshToken } = this.#credentials
    if (refreshToken === null) return false
    const body = { json: { refreshToken } }
    const headers = everyHeader
    const response = await send(addressOf(url, '/auth/refresh', undefined), { method: 'POST', headers }, { body })
    if (!response.ok) return false
    this.#credentials = { url, ...(await read(response, tokens)) }
    await keepCredentials(this.#credentials, process.env)
    return true
  }
}

function addressOf(base: string, path: string, query: Request['query']): URL {
  let address: URL
  try {
    address = new URL(`${base.replace(/\/+$/, '')}/api/v1${path}`)
  } catch {
    throw new CliError("the server's address is not a URL; give it as http://host:port", exitCodes.usage)
  }
  if (address.protocol !== 'http:' && address.protocol !== 'https:') {
    throw new CliError("the server's address must begin with http:// or https://", exitCodes.usage)
  }
  for (const [name, values] of Object.entries(query ?? {})) {
    for (const value of [values ?? []].flat()) address.searchParams.append(name, value)
  }
  return address
}

async function send(
  address: URL,
  { method, headers }: { readonly method: string; readonly headers: Readonly<Record<string, string>> },
  request: Request,
): Promise<Response> {
  const { body } = request
  try {
    return await fetch(address, {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'json' in body ? 'application/json' : body.contentType }),
      },
      redirect: 'error',
      ...(request.deadlineMs === null ? {} : { signal: AbortSignal.timeout(request.deadlineMs ?? deadlineMs) }),
      ...(body === undefined
        ? {}
        : 'json' in body
          ? { body: JSON.stringify(body.json) }
          : { body: ReadableStream.from(body.open()), duplex: 'half' as const }),
    })
  } catch (error) {
    const slow = error instanceof Error && error.name === 'TimeoutError'
    throw new CliError(
      `${address.origin} ${slow ? 'did not answer in time' : 'cannot be reached'}; is the server running there?`,
    )
  }
}

async function read<Output>(response: Response, schema: z.ZodType<Output>): Promise<Output> {
  const parsed = envelope.safeParse(await response.json().catch(() => null))
  if (!parsed.success)
    throw new CliError(
      `${new URL(response.url).origin} gave an answer that is not DriftSentry's (HTTP ${response.status})`,
    )
  if (!parsed.data.success) throw new ServerRefusal(parsed.data.error)
  const data = schema.safeParse(parsed.data.data)
  if (!data.success)
    throw new CliError("the server's answer does not fit this version of the command; are both the same version?")
  return data.data
}
