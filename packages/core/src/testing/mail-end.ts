import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { Secret } from '../kernel/secret.ts'

/** A mail that arrived. */
export interface ReceivedMail {
  readonly recipients: readonly string[]
  /** Headers and body as they came. */
  readonly source: string
}

/** A mail server on 127.0.0.1 that keeps what it was sent. */
export interface MailEnd extends AsyncDisposable {
  readonly url: Secret
  readonly received: readonly ReceivedMail[]
}

/** Starts a mail server that takes everything, but for what `options` refuses. */
export async function mailEnd(options: SMTPServerOptions = {}): Promise<MailEnd> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address)
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({ recipients, source: Buffer.concat(chunks).toString('utf8') })
        done(null)
      })
    },
    ...options,
  })
  // A client that hangs up is no concern of the tests.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: new Secret(`smtp://127.0.0.1:${port}`),
    received,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
