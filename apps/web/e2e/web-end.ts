import { createServer } from 'node:http'

/** An HTTP server of our own that stands for a receiver of webhooks. */
export interface WebEnd extends AsyncDisposable {
  readonly url: string
  readonly received: readonly string[]
  /** What it says to the next requests. */
  answerWith(status: number, body: string): void
}

/** Starts one on 127.0.0.1; it answers 200 `ok` until told otherwise. */
export async function webEnd(): Promise<WebEnd> {
  const received: string[] = []
  let answer = { status: 200, body: 'ok' }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      received.push(body)
      response.writeHead(answer.status).end(answer.body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hooks/a-secret-path`,
    received,
    answerWith(status, body) {
      answer = { status, body }
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
