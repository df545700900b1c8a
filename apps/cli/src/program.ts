import { Command } from 'commander'
import { accountCommands } from './commands/account-commands.ts'
import { auditCommand } from './commands/audit-command.ts'
import { completionCommand } from './commands/completion-command.ts'
import { identityCommands } from './commands/identity-commands.ts'
import { listCommands } from './commands/list-commands.ts'
import { projectCommands } from './commands/project-commands.ts'
import { scanCommand } from './commands/scan-command.ts'
import type { ExitCode } from './exit-code.ts'
import { watchCommand } from './commands/watch-command.ts'
import { processOutput, type Output } from './terminal/output.ts'
import { toolVersion } from './tool-version.ts'

/** The command line: what there is to call. `finish` is told the exit code of whatever was called. */
export function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('driftsentry')
    .commandsGroup('Other:')
    .helpCommand('help [command]', 'display help for a command')
  let output: Output | null = null
  const lazily = (): Output => (output ??= processOutput(program.opts()['color'] !== false))
  program
    .description('Finds drift between declared and actual infrastructure.')
    .version(toolVersion, '-V, --version')
    .option('--no-color', 'disable colors')
  const groups: Readonly<Record<string, readonly Command[]>> = {
    'Detect drift:': [scanCommand(lazily, finish)],
    'Server:': [...listCommands(lazily), projectCommands(lazily), watchCommand(lazily), auditCommand(lazily, finish)],
    'Account and team:': [...accountCommands(lazily), ...identityCommands(lazily)],
    'Other:': [completionCommand(() => program, lazily)],
  }
  for (const [heading, commands] of Object.entries(groups)) {
    for (const command of commands) program.addCommand(command.helpGroup(heading))
  }
  return program
}
