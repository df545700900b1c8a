import { errorTable, type ErrorCode } from '@driftsentry/core/errors'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { exitCodes, type ExitCode } from '../exit-code.ts'

/** The `error` of the server's answer. */
export const refusalSchema = z.object({
  code: z.string(),
  message: z.string(),
  traceId: z.string().optional(),
  details: z.record(z.string(), z.unknown()).catch({}),
})

/** The server said no. Ends with the exit code that its error table gives the refusal. */
export class ServerRefusal extends CliError {
  /** As the API says it: `AUTH_ERROR`, ... */
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>

  constructor({ code, message, traceId, details }: z.infer<typeof refusalSchema>) {
    const trace = traceId === undefined || code !== 'SERVER_ERROR' ? '' : ` (trace ${traceId})`
    const setup = details['secondFactor'] === 'setup_needed' ? ' Run driftsentry second-factor setup.' : ''
    super(`${message}${setup}${trace}`, isErrorCode(code) ? exitOf(code) : exitCodes.error)
    this.code = code
    this.details = details
  }
}

function exitOf(code: ErrorCode): ExitCode {
  return errorTable[code].exit
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code)
}
