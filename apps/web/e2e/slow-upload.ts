import { request, type ClientRequest, type IncomingMessage } from 'node:http'

/** A body that is sent when a test says so, so that a scan stands where it is to be looked at. */
export interface SlowUpload {
  send(text: string): void
  /** Ends the body; the answer's status and text. */
  end(text: string): Promise<{ readonly status: number; readonly text: string }>
  /** Breaks the connection before the end. */
  breakOff(): void
}

export function slowUpload(url: string, token: string): SlowUpload {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const upload: ClientRequest = request(url, { method: 'POST', headers })
  const answer = new Promise<IncomingMessage>((resolve, reject) =>
    upload.once('response', resolve).once('error', reject),
  )
  // Whoever breaks it off does not ask what became of it.
  answer.catch(() => undefined)
  return {
    send: (text) => void upload.write(text),
    end: async (text) => {
      upload.end(text)
      const response = await answer
      response.setEncoding('utf8')
      let said = ''
      for await (const chunk of response) said += String(chunk)
      return { status: response.statusCode ?? 0, text: said }
    },
    breakOff: () => upload.destroy(),
  }
}
