import { CommanderError, type Command } from 'commander'
import { exitCodes } from './exit-code.ts'
import { failure } from './fail.ts'
import { createProgram } from './program.ts'

/** Runs one command line. The process ends by itself once all is written, with the exit code set here. */
async function main(argv: readonly string[]): Promise<void> {
  // Help is written before there is any output of ours; that its reader went away (`| head`) is no error either.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreGoneReader)
  const program = createProgram((code) => {
    process.exitCode = code
  })
  quietly(program)
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.noDrift : exitCodes.usage
      return
    }
    const { message, exitCode } = failure(error)
    process.stderr.write(`driftsentry: ${message}\n`)
    if (process.env['DRIFTSENTRY_DEBUG'] === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    process.exitCode = exitCode
  }
}

function ignoreGoneReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

// Commander would end the process itself, before the standard output is written out.
function quietly(command: Command, path = 'driftsentry'): void {
  command.exitOverride().showHelpAfterError(`(see ${path} --help)`)
  for (const each of command.commands) quietly(each, `${path} ${each.name()}`)
}

await main(process.argv.slice(2))
