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
    .description('change your password; asks for both, or reads the current and the new one from standard input')
    .option('--json', 'as JSON')
    .action(async (flags: Flags) => (await server()).changePassword(flags, output()))
  const forgot = anonymous(new Command('forgot').description('request an email with a password reset link'))
    .argument('<email>', 'the email of the account')
    .action(async (email: string, flags: Flags) => (await server()).forgotPassword(email, flags, output()))
  const reset = anonymous(
    new Command('reset').description(
      'set a new password with a reset link; asks for both, or reads link and password from standard input',
    ),
  ).action(async (flags: Flags) => (await server()).resetPassword(flags, output()))
  const password = new Command('password').description('change your password, or reset it with a link')
  for (const command of [change, forgot, reset]) password.addCommand(command)
  return password
}

function anonymous(command: Command): Command {
  return command.option('--url <url>', 'the address of the server (DRIFTSENTRY_URL)').option('--json', 'as JSON')
}
