import { Command } from 'commander'
import type { RegisterFlags } from '../server/register.ts'
import type { Output } from '../terminal/output.ts'

const more = `
Without a terminal the standard input holds the password, and before it, with --invitation-stdin, a line with the invitation.`

/** `register`: makes an account. */
export function registerCommand(output: () => Output): Command {
  return new Command('register')
    .description('create an account; asks for the password, or reads it from standard input')
    .option('--url <url>', 'the address of the server (DRIFTSENTRY_URL)')
    .option('--email <email>', 'your email')
    .option('--first-name <name>', 'your first name')
    .option('--last-name <name>', 'your last name')
    .option('--team <name>', 'the name of your new team; not with an invitation')
    .option('--invitation-stdin', 'join a team: ask for the link of the invitation (DRIFTSENTRY_INVITATION)')
    .option('--json', 'as JSON')
    .addHelpText('after', more)
    .action(async (flags: RegisterFlags) => (await import('../server/register.ts')).register(flags, output()))
}
