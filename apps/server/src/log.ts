import { type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino'
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

/** The server's log: one JSON object a line in production, readable lines in development. */
export async function createLog(config: Pick<Config, 'LOG_LEVEL' | 'NODE_ENV'>): Promise<Logger> {
  const lines = config.NODE_ENV === 'development' ? await readableLines() : pino.destination({ dest: 1, sync: false })
  return pino(logOptions(config.LOG_LEVEL), lines)
}

/**
 * How a line is made. A known secret field is never written, and of an error only name, code, message and stack: what a driver
 * hangs onto its errors (a row's values, the failing parameter) stays out.
 */
export function logOptions(level: string): LoggerOptions {
  const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])
  return {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: [...paths, '*["set-cookie"]', '*.*["set-cookie"]'], censor: '[redacted]' },
    serializers: { err: (error: unknown) => describeError(error) },
  }
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
