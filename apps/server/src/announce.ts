import type { RunningServer } from './start-server.ts'

/** Prints what somebody who just started the server needs: where it is, and how to sign in to the sample data. */
export function announce({ address, signIn }: Pick<RunningServer, 'address' | 'signIn'>): void {
  const users =
    signIn.length > 0 ? `Sign in to the example as one of:\n${signIn.map((line) => `${line}\n`).join('')}\n` : ''
  process.stdout.write(`\nDriftSentry is ready: ${address}\n\n${users}`)
}
