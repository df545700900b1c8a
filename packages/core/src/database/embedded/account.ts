import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { PostgresBinaries } from './binaries.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** A program to start, and as whom. */
interface Invocation {
  readonly file: string
  readonly args: readonly string[]
  readonly identity: { readonly uid?: number; readonly gid?: number }
}

/** Under which account PostgreSQL's programs run. */
export interface Account {
  /** Who must own the data folder; null when it stays whoever creates it. */
  readonly owner: { readonly uid: number; readonly gid: number } | null
  invoke(file: string, args: readonly string[]): Invocation
}

interface User {
  readonly uid: number
  readonly gid: number
}

/**
 * Chooses the account. PostgreSQL refuses to run as root, so root hands it to `postgres`, else to `nobody`. Where that
 * user cannot reach the programs or the folder (a clone under /root), it keeps the right to pass closed folders
 * (setpriv, works in a plain container); where that is not to be had, a user namespace in which root bears another
 * number does the same (unshare).
 *
 * @throws EmbeddedPostgresError when no way works
 */
export function chooseAccount(binaries: PostgresBinaries, dataDir: string): Account {
  if (process.getuid?.() !== 0) return { owner: null, invoke: (file, args) => ({ file, args, identity: {} }) }
  const user = findUser('postgres') ?? findUser('nobody') ?? { uid: 65534, gid: 65534 }
  const candidates = [asUser(user), asUserPassingClosedFolders(user), asRootByAnotherName(user)]
  const reachable = [binaries.postgres, dataDir].every((path) => canReach(user, path))
  for (const account of reachable ? candidates : candidates.slice(1)) {
    if (runs(account, binaries)) return account
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and no other user can reach ${dataDir} and ${dirname(binaries.postgres)}. ` +
      'Start DriftSentry as an ordinary user, move it out of folders that only root may enter, ' +
      'or set DATABASE_URL to use a PostgreSQL server of yours.',
  )
}

function asUser(user: User): Account {
  return { owner: user, invoke: (file, args) => ({ file, args, identity: user }) }
}

function asUserPassingClosedFolders(user: User): Account {
  const flags = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  // Without the secure bit access(2), which PostgreSQL asks about its own programs, would ignore the capability.
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup']
  return {
    owner: user,
    invoke: (file, args) => ({ file: 'setpriv', args: [...flags, ...capability, '--', file, ...args], identity: {} }),
  }
}

function asRootByAnotherName(user: User): Account {
  const flags = ['--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`]
  return {
    owner: { uid: 0, gid: 0 },
    invoke: (file, args) => ({ file: 'unshare', args: [...flags, '--', file, ...args], identity: {} }),
  }
}

/** Whether PostgreSQL gets as far as to miss its settings, in a folder where there are none. */
function runs(account: Account, binaries: PostgresBinaries): boolean {
  const { file, args, identity } = account.invoke(binaries.postgres, ['-C', 'port', '-D', dirname(binaries.postgres)])
  const { error, stderr } = spawnSync(file, args, { ...identity, cwd: '/', encoding: 'utf8', timeout: 10_000 })
  return error === undefined && stderr.includes('postgresql.conf')
}

function findUser(name: string): User | null {
  let users: string
  try {
    users = readFileSync('/etc/passwd', 'utf8')
  } catch {
    return null
  }
  const fields = users
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.split(':')
  return fields === undefined ? null : { uid: Number(fields[2]), gid: Number(fields[3]) }
}

/** Whether the user may pass every folder above `path`. */
function canReach(user: User, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
