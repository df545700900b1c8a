import { Command } from 'commander'
import type { Output } from '../terminal/output.ts'

/** `login`, `logout` and `whoami`. */
export function accountCommands(output: () => Output): readonly Command[] {
  const login = new Command('login')
    .description('sign in to a server')
    .option('--url <url>', 'server address (DRIFTSENTRY_URL)')
    .option('--email <email>', 'email address of the account')
    .addHelpText(
      'after',
      '\nPrompts for the password, or reads it from stdin. The two-factor code is prompted for,\nor taken from DRIFTSENTRY_CODE.',
    )
    .action(async (flags: { url?: string; email?: string }) =>
      (await import('../server/sign-in.ts')).login(flags, output()),
    )
  const logout = new Command('logout')
    .description('sign out')
    .option('--all', 'sign out on every device')
    .action(async (flags: { all?: true }) => (await import('../server/sign-out.ts')).logout(flags, output()))
  const whoami = new Command('whoami')
    .description('show who is signed in, or which API key is used')
    .option('--json', 'print JSON')
    .action(async (flags: { json?: true }) => (await import('../server/whoami.ts')).whoami(flags, output()))
  return [login, logout, whoami]
}
