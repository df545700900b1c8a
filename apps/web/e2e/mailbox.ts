import { SMTPServer } from 'smtp-server'

/** A mail server on 127.0.0.1 that takes everything. */
export interface Mailbox extends AsyncDisposable {
  readonly url: string
  /** The links in what arrived for this address, the newest last. */
  linksFor(email: string): readonly string[]
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: { readonly recipients: readonly string[]; readonly source: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        mails.push({ recipients, source: Buffer.concat(chunks).toString('utf8') })
        done(null)
      })
    },
  })
  // A client that hangs up is no concern of the tests.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    linksFor: (email) => mails.filter(({ recipients }) => recipients.includes(email)).flatMap(linksIn),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** The links of a mail's text, with the line breaks of quoted-printable (RFC 2045, 6.7) taken out. */
function linksIn({ source }: { readonly source: string }): readonly string[] {
  const text = source.replaceAll('=\r\n', '').replaceAll('=3D', '=')
  return text.match(/https?:\/\/[^\s"<>]+#[\w.-]+/g) ?? []
}
