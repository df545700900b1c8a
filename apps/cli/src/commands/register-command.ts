import { Command } from 'commander'
import type { RegisterFlags } from '../server/register.ts'
import type { Output } from '../terminal/output.ts'

const more = `
Without a terminal the standard input holds the password, and before it, with --invitation-stdin, a line with the invitation.`

/** `register`: makes an account. */
export function registerCommand(output: () => Output): Command {
  return new Command('register')
    .description('create an account (prompts for the password, or reads stdin)')
    .option('--url <url>', 'server address (DRIFTSENTRY_URL)')
    .option('--email <email>', 'email address')
    .option('--first-name <name>', 'first name')
    .option('--last-name <name>', 'last name')
    .option('--team <name>', 'name of your team; not with an invitation')
    .option('--invitation-stdin', 'join a team: prompt for the invitation link (DRIFTSENTRY_INVITATION)')
    .option('--json', 'print JSON')
    .addHelpText('after', more)
    .action(async (flags: RegisterFlags) => (await import('../server/register.ts')).register(flags, output()))
}
