import { Command } from 'commander'
import { accountCommands } from './commands/account-commands.ts'
import { auditCommand } from './commands/audit-command.ts'
import { completionCommand } from './commands/completion-command.ts'
import { identityCommands } from './commands/identity-commands.ts'
import { listCommands } from './commands/list-commands.ts'
import { projectCommands } from './commands/project-commands.ts'
import { scanCommand } from './commands/scan-command.ts'
import { stackCommands } from './commands/stack-commands.ts'
import type { ExitCode } from './exit-code.ts'
import { watchCommand } from './commands/watch-command.ts'
import { processOutput, type Output } from './terminal/output.ts'
import { toolVersion } from './tool-version.ts'

/** The command line: what there is to call. `finish` is told the exit code of whatever was called. */
export function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('driftsentry')
  let output: Output | null = null
  const lazily = (): Output => (output ??= processOutput(program.opts()['color'] !== false))
  program
    .description('Finds where running infrastructure differs from what was declared.')
    .version(toolVersion, '-V, --version')
    .option('--no-color', 'without colours')
    .addCommand(scanCommand(lazily, finish))
  for (const command of [...accountCommands(lazily), ...listCommands(lazily)]) program.addCommand(command)
  program.addCommand(stackCommands(lazily))
  program.addCommand(projectCommands(lazily))
  program.addCommand(watchCommand(lazily))
  program.addCommand(auditCommand(lazily, finish))
  for (const command of identityCommands(lazily)) program.addCommand(command)
  program.addCommand(completionCommand(() => program, lazily))
  return program
}
