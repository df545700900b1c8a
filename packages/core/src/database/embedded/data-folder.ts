import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { access, chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { explainFileError } from './embedded-postgres-error.ts'

/** Where everything of the embedded PostgreSQL lies under a DATA_DIR. */
export interface DataFolder {
  /** DATA_DIR, absolute. */
  readonly root: string
  /** PostgreSQL's own data. */
  readonly cluster: string
  readonly logFile: string
  readonly passwordFile: string
}

const probeBytes = 1024 * 1024

/**
 * Makes sure that DATA_DIR exists and takes writes.
 *
 * @throws EmbeddedPostgresError naming folder and cause when it does not
 */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  const root = resolve(dataDir)
  const probe = join(root, `.write-probe-${process.pid}`)
  try {
    const created = await mkdir(root, { recursive: true, mode: 0o700 })
    // PostgreSQL runs as another user when we are root; that user must pass through, and may not look around.
    if (process.getuid?.() === 0) await letPass(root, created !== undefined)
    await writeFile(probe, Buffer.alloc(probeBytes), { flush: true })
  } catch (error) {
    if (isAbsent(error)) await checkNearestFolder(root)
    throw explainFileError(error, root)
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
  return {
    root,
    cluster: join(root, 'postgres'),
    logFile: join(root, 'postgres.log'),
    passwordFile: join(root, 'postgres.password'),
  }
}

/** Node's recursive mkdir says ENOENT where the truth is a read-only or closed folder above: ask that one. */
async function checkNearestFolder(root: string): Promise<void> {
  let folder = root
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder)
  await access(folder, constants.W_OK | constants.X_OK).catch((error: unknown) => {
    throw explainFileError(error, root)
  })
}

async function letPass(folder: string, created: boolean): Promise<void> {
  const { mode, uid } = await stat(folder)
  if (created || (uid === 0 && (mode & 0o001) === 0)) await chmod(folder, (mode & 0o777) | 0o011)
}

/** The password kept for this folder, or null when there is none. */
export async function readPassword(folder: DataFolder): Promise<string | null> {
  try {
    const text = (await readFile(folder.passwordFile, 'utf8')).trim()
    return text === '' ? null : text
  } catch (error) {
    if (isAbsent(error)) return null
    throw explainFileError(error, folder.root)
  }
}

/**
 * Makes and keeps a new password; readable by its owner alone, and whole or absent should we be killed meanwhile. When
 * another process was faster, theirs.
 */
export async function createPassword(folder: DataFolder): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  const unfinished = `${folder.passwordFile}.${process.pid}`
  try {
    await writeFile(unfinished, `${password}\n`, { mode: 0o600, flush: true })
    await link(unfinished, folder.passwordFile)
    return password
  } catch (error) {
    const theirs = await readPassword(folder)
    if (theirs !== null) return theirs
    throw explainFileError(error, folder.root)
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined)
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
