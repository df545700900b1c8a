import { spawn, spawnSync } from 'node:child_process'
import { chown, lstat, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'
import type { PostgresBinaries } from './binaries.ts'
import type { DataFolder } from './data-folder.ts'
import { EmbeddedPostgresError, explainFileError } from './embedded-postgres-error.ts'
import { isAlive } from './process-liveness.ts'

/** What the programs of this cluster need to run. */
export interface ClusterContext {
  readonly folder: DataFolder
  readonly binaries: PostgresBinaries
  readonly account: Account
}

/** The bootstrap superuser. The server itself connects as a lesser role. */
export const superuser = 'postgres'
const unfinishedPrefix = 'postgres.new-'

/**
 * Whether the data folder holds a cluster already; false when it is absent or empty.
 *
 * @throws EmbeddedPostgresError when it holds something else, or the cluster of another major version
 */
export async function clusterExists({ folder, binaries }: ClusterContext): Promise<boolean> {
  const entries = await readdir(folder.cluster).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw explainFileError(error, folder.cluster)
  })
  if (entries.length === 0) return false
  const found = (await readFile(join(folder.cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (found === '') {
    throw new EmbeddedPostgresError(
      `${folder.cluster} is not a PostgreSQL data folder: it has no PG_VERSION. Move it away to start anew, or restore it from a backup.`,
    )
  }
  const own = /(\d+)\./.exec(spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' }).stdout)?.[1]
  if (own !== undefined && found !== own) {
    throw new EmbeddedPostgresError(
      `${folder.cluster} was made by PostgreSQL ${found}; this program brings PostgreSQL ${own}. ` +
        `Dump it with version ${found} and restore it with ${own} (pg_dump, pg_restore), or set DATA_DIR to another folder.`,
    )
  }
  return true
}

/**
 * Makes a new cluster. It is made under another name and moved into place, so an interruption leaves no half of one.
 * When another process made one meanwhile, that one stays.
 */
export async function createCluster(
  context: ClusterContext,
  password: string,
  flags: readonly string[],
): Promise<void> {
  const { folder, account, binaries } = context
  await removeUnfinished(folder)
  const unfinished = join(folder.root, `${unfinishedPrefix}${process.pid}`)
  const passwordFile = join(unfinished, 'password')
  try {
    await mkdir(unfinished, { mode: 0o700 })
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    for (const path of [passwordFile, unfinished]) await give(path, account)
    const cluster = join(unfinished, 'data')
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = [`--username=${superuser}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    await run(context, binaries.initdb, ['-D', cluster, ...locale, ...access, '--no-instructions', ...flags])
    await rename(cluster, folder.cluster).catch(ignoreTaken)
  } catch (error) {
    throw explainFileError(error, folder.root)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** Gives the superuser a new password while the cluster is not running: for a folder whose password file was lost. */
export async function resetPassword(context: ClusterContext, password: string): Promise<void> {
  const statement = `alter role ${superuser} password '${password}'\n`
  await run(context, context.binaries.postgres, ['--single', '-D', context.folder.cluster, 'postgres'], statement)
}

/** Makes the whole cluster the account's own; it may have been made under another (a copied folder, a changed user). */
export async function ensureOwner({ folder, account }: ClusterContext): Promise<void> {
  if (account.owner === null || (await lstat(folder.cluster)).uid === account.owner.uid) return
  for (const entry of await readdir(folder.cluster, { recursive: true }))
    await give(join(folder.cluster, entry), account)
  await give(folder.cluster, account)
}

async function give(path: string, { owner }: Account): Promise<void> {
  if (owner !== null) await chown(path, owner.uid, owner.gid)
}

/** What an initdb that was killed left behind, unless its process still works on it. */
async function removeUnfinished(folder: DataFolder): Promise<void> {
  for (const entry of await readdir(folder.root)) {
    if (!entry.startsWith(unfinishedPrefix)) continue
    const pid = Number(entry.slice(unfinishedPrefix.length))
    if (pid === process.pid || !isAlive(pid)) await rm(join(folder.root, entry), { recursive: true, force: true })
  }
}

function ignoreTaken(error: unknown): void {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')) return
  throw error
}

/** Runs one of PostgreSQL's programs to its end, out of reach of the terminal's Ctrl-C. */
async function run(
  { folder, account }: ClusterContext,
  program: string,
  flags: readonly string[],
  input = '',
): Promise<void> {
  const { file, args, identity } = account.invoke(program, flags)
  const child = spawn(file, args, {
    ...identity,
    cwd: '/',
    detached: true,
    stdio: 'pipe',
    env: { ...process.env, LC_ALL: 'C' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code === 0) return
  throw new EmbeddedPostgresError(explainOutput(output, folder, `PostgreSQL could not prepare ${folder.cluster}`))
}

/** A sentence from what PostgreSQL printed when it failed. */
export function explainOutput(output: string, folder: DataFolder, failure: string): string {
  if (output.includes('No space left on device')) return `${failure}: the disk is full. Make room and start again.`
  if (output.includes('Read-only file system')) return `${failure}: it is on a read-only file system.`
  const lines = output.split('\n').map((line) => line.trim())
  const telling =
    lines.findLast((line) => /\b(PANIC|FATAL)\b/.test(line)) ?? lines.findLast((line) => /\berror\b/i.test(line))
  const cause =
    telling?.replace(/^.*?\b(PANIC|FATAL|error): */, '') ??
    lines.findLast((line) => line !== '') ??
    'it did not say why'
  return `${failure}: ${cause} (log: ${folder.logFile})`
}
