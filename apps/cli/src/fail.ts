import { DetectionError } from '@driftsentry/detect/detection-error'
import { CliError } from './cli-error.ts'
import { exitCodes, type ExitCode } from './exit-code.ts'
import { safeText } from './terminal/safe-text.ts'

/** What a failure says, in one sentence, and how the command ends. A fault of our own names itself, and never shows a stack. */
export function failure(error: unknown): { readonly message: string; readonly exitCode: ExitCode } {
  if (error instanceof CliError) return { message: safeText(error.message), exitCode: error.exitCode }
  if (error instanceof DetectionError) return { message: safeText(error.message), exitCode: exitCodes.error }
  const name = error instanceof Error ? error.name : 'unknown error'
  return {
    message: `unexpected error (${safeText(name)}); run with DRIFTSENTRY_DEBUG=1 for details`,
    exitCode: exitCodes.error,
  }
}
