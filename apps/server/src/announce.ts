import type { RunningServer } from './start-server.ts'

/** Prints what somebody who just started the server needs: where it is. */
export function announce({ address }: Pick<RunningServer, 'address'>): void {
  process.stdout.write(`\nDriftSentry is ready: ${address}\n\n`)
}
