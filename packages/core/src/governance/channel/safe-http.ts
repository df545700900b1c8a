import type { LookupFunction } from 'node:net'
import { Agent, request } from 'undici'
import type { Secret } from '../../kernel/secret.ts'
import { checkUrl, type CheckedUrl, type Network, type ResolveName, UnknownHost } from './safe-address.ts'

/** What the far end said. */
export interface HttpAnswer {
  readonly status: number
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | null
  /** The beginning of the body as text. */
  readonly body: string
}

export interface HttpPost {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal?: AbortSignal
}

/** Sends to addresses that users gave. */
export interface SafeHttp {
  /** Looks whether the address may be sent to, as {@link checkUrl} does, within the deadline, and sends nothing. */
  check(url: Secret): Promise<void>
  /**
   * Posts once, and gives the answer whatever its status; a redirect is an answer and is not followed. Throws RefusedAddress and
   * UnknownHost as {@link checkUrl} does, and an Error when the far end does not answer within the deadline.
   */
  post(url: Secret, message: HttpPost): Promise<HttpAnswer>
}

export interface SafeHttpOptions {
  readonly allowedNetworks: readonly Network[]
  readonly resolve?: ResolveName
  /** From the lookup of the name to the end of the answer. Default 10 s. */
  readonly deadlineMs?: number
}

const mostBodyBytes = 64 * 1024

/** Sends over HTTP to checked addresses only: the connection goes where the check looked, whatever the name says a moment later. */
export function safeHttp({ deadlineMs = 10_000, ...rules }: SafeHttpOptions): SafeHttp {
  return {
    async check(address) {
      await before(AbortSignal.timeout(deadlineMs), checkUrl(address.reveal(), rules))
    },

    async post(address, { headers, body, signal }) {
      const deadline = AbortSignal.timeout(deadlineMs)
      const ended = signal ? AbortSignal.any([deadline, signal]) : deadline
      const { url, addresses } = await before(ended, checkUrl(address.reveal(), rules))
      const agent = new Agent({ connect: { lookup: answerWith(addresses) }, allowH2: false })
      try {
        const answer = await request(url, { method: 'POST', headers, body, signal: ended, dispatcher: agent })
        const retryAfter = answer.headers['retry-after']
        return {
          status: answer.statusCode,
          retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
          body: await beginningOf(answer.body),
        }
      } catch (error) {
        throw deadline.aborted ? new Error(`No response within ${deadlineMs / 1_000} s.`) : error
      } finally {
        await agent.destroy()
      }
    },
  }
}

/** A lookup that knows these addresses only. */
function answerWith(addresses: CheckedUrl['addresses']): LookupFunction {
  return (_name, { all }, answer) => {
    const [first] = addresses
    if (all) answer(null, [...addresses])
    else if (first) answer(null, first.address, first.family)
    else answer(new Error('no address was checked'), '')
  }
}

/** A name server that does not answer cannot be interrupted, only left behind. */
function before<T>(ended: AbortSignal, work: Promise<T>): Promise<T> {
  const interrupted = new Promise<never>((_resolve, reject) => {
    ended.addEventListener('abort', () => reject(new UnknownHost('The name was not resolved in time.')), { once: true })
  })
  return Promise.race([work, interrupted])
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= mostBodyBytes) break
  }
  return Buffer.concat(chunks).subarray(0, mostBodyBytes).toString('utf8')
}
