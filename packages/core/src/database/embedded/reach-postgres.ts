import type { Secret } from '../../kernel/secret.ts'
import { DataDirInUseError } from './embedded-postgres-error.ts'
import { startEmbeddedPostgres, visitEmbeddedPostgres } from './embedded-postgres.ts'

interface Place {
  /** The PostgreSQL of the installation; undefined for the embedded one. */
  readonly databaseUrl: Secret | undefined
  readonly dataDir: string
  /** Told what happens, in sentences. */
  readonly log: (message: string) => void
}

/**
 * The PostgreSQL that an installation keeps its data in, for a command beside its server: the given one, the embedded one that the
 * server has started, or else the embedded one started for the command and stopped when disposed of.
 *
 * @throws EmbeddedPostgresError as startEmbeddedPostgres does
 */
export async function reachPostgres({
  databaseUrl,
  dataDir,
  log,
}: Place): Promise<{ readonly url: Secret } & AsyncDisposable> {
  if (databaseUrl !== undefined) return visited(databaseUrl)
  try {
    return await startEmbeddedPostgres({ dataDir, log })
  } catch (error) {
    if (!(error instanceof DataDirInUseError)) throw error
    const running = await visitEmbeddedPostgres(dataDir)
    if (running === null) throw error
    return visited(running)
  }
}

function visited(url: Secret): { readonly url: Secret } & AsyncDisposable {
  return { url, [Symbol.asyncDispose]: () => Promise.resolve() }
}
