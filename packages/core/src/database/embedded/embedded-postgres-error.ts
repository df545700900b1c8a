/** Why the embedded PostgreSQL cannot run, in a sentence that names the folder and says what to do. Holds no secret. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}

/** Another process runs on this data folder. */
export class DataDirInUseError extends EmbeddedPostgresError {
  readonly pid: number | null

  constructor(dataDir: string, pid: number | null) {
    const who = pid === null ? 'Another DriftSentry' : `Another DriftSentry (process ${pid})`
    super(`${who} already runs on the data folder ${dataDir}. Stop it first, or give this one a DATA_DIR of its own.`)
    this.pid = pid
  }
}

const causes: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not change it',
  EROFS: 'it is on a read-only file system',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
  ENAMETOOLONG: 'the path is too long',
}

/** Turns a failure of the file system into a sentence about the data folder; other failures pass through unchanged. */
export function explainFileError(error: unknown, dataDir: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  const cause = causes[error.code]
  if (cause === undefined) return error
  return new EmbeddedPostgresError(
    `The data folder ${dataDir} cannot be used: ${cause} (${error.code}). Repair that, set DATA_DIR to another folder, ` +
      'or set DATABASE_URL to use a PostgreSQL server of yours.',
  )
}
