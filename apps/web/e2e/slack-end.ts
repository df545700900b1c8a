import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'

/** A server of our own that stands for Slack: it keeps what is posted to it, and presses buttons. */
export interface SlackEnd extends AsyncDisposable {
  readonly url: string
  /** Resolves with the first message from the n-th on that holds the text. */
  heard(text: string, from?: number): Promise<string>
  readonly count: () => number
  /** Presses the button with this value, as Slack says so to a Request URL. */
  press(requestUrl: string, button: { readonly actionId: string; readonly value: string }): Promise<number>
}

export const signingSecret = '5f'.repeat(16)
const givesUpAfterMs = 20_000

export async function slackEnd(): Promise<SlackEnd> {
  const messages: string[] = []
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      messages.push(body)
      for (const look of waiting) look()
      response.end('ok')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/services`

  return {
    url,
    count: () => messages.length,
    heard(text, from = 0) {
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      const look = () => {
        const found = messages.slice(from).find((message) => message.includes(text))
        if (found !== undefined) resolve(found)
      }
      const late = setTimeout(() => reject(new Error(`Slack was not told: ${text}`)), givesUpAfterMs)
      waiting.add(look)
      look()
      return promise.finally(() => {
        clearTimeout(late)
        waiting.delete(look)
      })
    },
    async press(requestUrl, { actionId, value }) {
      const payload = JSON.stringify({
        type: 'block_actions',
        team: { id: 'T0EXAMPLE', domain: 'example' },
        user: { id: 'U0EXAMPLE', username: 'on.call', team_id: 'T0EXAMPLE' },
        actions: [{ action_id: actionId, block_id: 'row', value }],
        response_url: url,
      })
      const body = new URLSearchParams({ payload }).toString()
      const at = String(Math.floor(Date.now() / 1_000))
      const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${signature}`,
      }
      return (await fetch(requestUrl, { method: 'POST', headers, body })).status
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
