import { type Logger, pino, stdTimeFunctions } from 'pino'
import type { Config } from './config.ts'

export type { Logger }

/** Fields that may carry a credential, wherever a log call puts them. */
const secretFields = [
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'connectionString',
]

/**
 * The server's log: one JSON object a line in production, readable lines in development. A known secret field is never
 * written, and of an error only name, code, message and stack: what a driver hangs onto its errors (a row's values, the
 * failing parameter) stays out.
 */
export async function createLog(config: Pick<Config, 'LOG_LEVEL' | 'NODE_ENV'>): Promise<Logger> {
  const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*["${field}"]`])
  return pino(
    {
      level: config.LOG_LEVEL,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...new Set([...paths, '*["set-cookie"]', '*.*["set-cookie"]'])], censor: '[redacted]' },
      serializers: { err: describeError },
    },
    config.NODE_ENV === 'development' ? await readableLines() : pino.destination({ dest: 1, sync: false }),
  )
}

async function readableLines() {
  const { build } = await import('pino-pretty')
  return build({ ignore: 'correlationId,teamId,userId,err.name', translateTime: 'HH:MM:ss', sync: true })
}

interface DescribedError {
  readonly name: string
  readonly code: string | undefined
  readonly message: string
  readonly stack: string | undefined
  readonly cause: DescribedError | undefined
}

function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error))
    return { name: typeof error, code: undefined, message: 'not an Error', stack: undefined, cause: undefined }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const cause = error.cause !== undefined && depth < 4 ? describeError(error.cause, depth + 1) : undefined
  return { name: error.name, code, message: error.message, stack: error.stack, cause }
}
