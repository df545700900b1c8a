import { Command } from 'commander'
import type { Output } from '../terminal/output.ts'

interface Flags {
  readonly url?: string
  readonly json?: true
}

const server = () => import('../server/password.ts')

/** `password change`, `forgot` and `reset`. */
export function passwordCommand(output: () => Output): Command {
  const change = new Command('change')
    .description('change your password (prompts, or reads the current and the new one from stdin)')
    .option('--json', 'print JSON')
    .action(async (flags: Flags) => (await server()).changePassword(flags, output()))
  const forgot = anonymous(new Command('forgot').description('email a link to reset your password'))
    .argument('<email>', 'email address')
    .action(async (email: string, flags: Flags) => (await server()).forgotPassword(email, flags, output()))
  const reset = anonymous(
    new Command('reset').description(
      'set a new password by such a link (prompts, or reads link and password from stdin)',
    ),
  ).action(async (flags: Flags) => (await server()).resetPassword(flags, output()))
  const password = new Command('password').description('change or reset your password')
  for (const command of [change, forgot, reset]) password.addCommand(command)
  return password
}

function anonymous(command: Command): Command {
  return command.option('--url <url>', 'server address (DRIFTSENTRY_URL)').option('--json', 'print JSON')
}
