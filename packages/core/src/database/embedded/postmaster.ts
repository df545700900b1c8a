import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { explainOutput, type ClusterContext } from './cluster.ts'
import type { DataFolder } from './data-folder.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { isAlive, isLivePostgres } from './process-liveness.ts'

/** A running PostgreSQL server. `port` is on the loopback interface. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** What `postmaster.pid` tells (PostgreSQL, src/include/utils/pidfile.h). */
interface PidFile extends Postmaster {
  readonly status: string
}

const pollMs = 15
/** Crash recovery replays at most a checkpoint's distance of log; this is far beyond that. */
const startDeadlineMs = 300_000
const stopDeadlineMs = 60_000
/** PostgreSQL writes its pid file in one go; one that is empty for longer will stay so. */
const unfinishedAgeMs = 5_000

/** Memory is small on purpose: it shares a machine. Errors are logged without the values of rows and statements. */
const defaultSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/**
 * The server on this cluster: the one that runs already, even if its starter is gone, or else a new one.
 * It is in a process group of its own, so that the terminal's Ctrl-C does not stop it before its clients are done.
 *
 * @throws EmbeddedPostgresError when it does not come up
 */
export async function ensurePostmaster(
  context: ClusterContext,
  options: { readonly port?: number; readonly settings: Readonly<Record<string, string>> },
): Promise<Postmaster> {
  const deadline = Date.now() + startDeadlineMs
  for (;;) {
    const found = await readPidFile(context)
    if (found?.status === 'ready') return { pid: found.pid, port: found.port }
    // One that starts will be ready, one that stops will be gone; only then is it our turn.
    const failure = found === null ? await launch(context, options) : 'it neither starts nor stops'
    if (failure !== null && Date.now() > deadline) throw new EmbeddedPostgresError(failure)
    await delay(pollMs)
  }
}

/** Stops the server in order: open transactions are rolled back, everything committed is on disk. Waits until it is gone. */
export async function stopPostmaster(context: ClusterContext, { pid }: Postmaster): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(context.binaries.pg_ctl, ['stop', '-D', context.folder.cluster, '-m', 'fast', '-w'])
    return
  }
  const deadline = Date.now() + stopDeadlineMs
  for (let asked = false; isLivePostgres(pid); asked = true) {
    if (!asked) signal(pid, 'SIGINT')
    else if (Date.now() > deadline) signal(pid, 'SIGQUIT')
    await delay(pollMs)
  }
}

/** What the live server's pid file tells; null when none runs, or one is only just writing it. */
export async function readPidFile({ folder }: Pick<ClusterContext, 'folder'>): Promise<PidFile | null> {
  const text = await readFile(pidFile(folder), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (pid === 0 || !isLivePostgres(pid)) return null
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? 'starting' }
}

/**
 * Removes a pid file that would stop PostgreSQL from starting: one whose number now belongs to another program, or one
 * that was never written to its end. The file of a process that is gone PostgreSQL replaces by itself, without a race.
 */
async function removeMisleadingPidFile({ folder }: ClusterContext): Promise<void> {
  const path = pidFile(folder)
  const found = await stat(path).catch(() => null)
  if (found === null) return
  const pid = Number((await readFile(path, 'utf8').catch(() => '')).split('\n')[0])
  const unfinished = pid === 0 && Date.now() - found.mtimeMs > unfinishedAgeMs
  if (unfinished || (pid !== 0 && isAlive(pid) && !isLivePostgres(pid))) await rm(path, { force: true })
}

function pidFile(folder: DataFolder): string {
  return join(folder.cluster, 'postmaster.pid')
}

/**
 * Starts one server and waits until it is ready or gone. Answers null when it is worth looking again: it is ready, or
 * another process was faster; otherwise why this try failed, when a later one may not.
 */
async function launch(
  context: ClusterContext,
  options: { readonly port?: number; readonly settings: Readonly<Record<string, string>> },
): Promise<string | null> {
  const { folder, account, binaries } = context
  await removeMisleadingPidFile(context)
  const log = await open(folder.logFile, 'w', 0o600)
  const settings = { ...defaultSettings, port: String(options.port ?? (await freePort())), ...options.settings }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, identity } = account.invoke(binaries.postgres, ['-D', folder.cluster, ...flags])
  const child = spawn(file, args, {
    ...identity,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { ...process.env, LC_ALL: 'C' },
  })
  child.unref()
  const ended = once(child, 'close')
  ended.catch(() => undefined)
  await once(child, 'spawn')
  await log.close()
  while (child.exitCode === null && child.signalCode === null) {
    const found = await readPidFile(context)
    if (found?.pid === child.pid && found?.status === 'ready') return null
    await Promise.race([delay(pollMs), ended])
  }
  return judge(await readFile(folder.logFile, 'utf8').catch(() => ''), context)
}

/** What of PostgreSQL's last words passes by itself: somebody else was faster, a port was taken, backends still end. */
function judge(output: string, { folder }: ClusterContext): string | null {
  if (/lock file .* already exists/.test(output)) return null
  const failure = explainOutput(output, folder, `PostgreSQL could not start on ${folder.cluster}`)
  if (
    /Address already in use|could not create any TCP\/IP sockets|pre-existing shared memory block|lock file .* is empty/.test(
      output,
    )
  ) {
    return failure
  }
  throw new EmbeddedPostgresError(failure)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server without a port')
  return address.port
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone already.
  }
}
