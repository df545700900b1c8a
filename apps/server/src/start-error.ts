import type { Logger } from './log.ts'

/** Why the server cannot start, in a sentence that says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** Errors whose message was written for the person who starts the server. */
const explained = new Set(['StartError', 'ConfigError', 'DataDirInUseError', 'EmbeddedPostgresError', 'DomainError'])

/** Says on stderr why the server did not start: a known cause in its own sentence, anything else with its stack in the log. */
export function sayWhyNotStarted(error: unknown, log: Logger): void {
  if (error instanceof Error && explained.has(error.name)) process.stderr.write(`${error.message}\n`)
  else log.fatal({ err: error }, 'the server did not start')
}
