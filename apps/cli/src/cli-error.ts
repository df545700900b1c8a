import { exitCodes, type ExitCode } from './exit-code.ts'

/** A refusal in one sentence, for a person, with the exit code it ends in. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = exitCodes.error) {
    super(message)
    this.exitCode = exitCode
  }
}

/** The command line is wrong: exit code 64. */
export function usageError(message: string): CliError {
  return new CliError(message, exitCodes.usage)
}
