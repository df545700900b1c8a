/**
 * A program that holds an embedded PostgreSQL as the real server does, for tests that kill it: `embedded-server.ts DATA_DIR`.
 * Prints one line of JSON when it is ready, or the error; stops in order at SIGINT.
 */
import { startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'

try {
  const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', log: (message) => print({ message }) })
  process.on('SIGINT', () => void postgres.stop().then(() => process.exit(0)))
  print({ url: postgres.url.reveal() })
} catch (error) {
  print({ error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' })
}

function print(line: Readonly<Record<string, string>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
