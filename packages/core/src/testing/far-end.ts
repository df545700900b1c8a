import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Secret } from '../kernel/secret.ts'

/** A request that reached a far end. */
export interface Received {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** An HTTP server on 127.0.0.1 that stands for one outside the house, and keeps what it was sent. */
export interface FarEnd extends AsyncDisposable {
  readonly url: Secret
  readonly port: number
  readonly received: readonly Received[]
  /** What it does with the next requests. */
  answerWith(answer: Behaviour): void
}

type Behaviour = (response: ServerResponse) => void

/** Starts a far end; without a behaviour it answers 200 `ok`. */
export async function farEnd(behaviour: Behaviour = (response) => void response.end('ok')): Promise<FarEnd> {
  const received: Received[] = []
  let answer = behaviour
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
      answer(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: new Secret(`http://127.0.0.1:${port}/hook`),
    port,
    received,
    answerWith: (next) => {
      answer = next
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
