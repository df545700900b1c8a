import { Command } from 'commander'
import type { Output } from '../terminal/output.ts'

/** `login`, `logout` and `whoami`. */
export function accountCommands(output: () => Output): readonly Command[] {
  const login = new Command('login')
    .description('sign in to a server; asks for the password, or reads it from standard input')
    .option('--url <url>', 'the address of the server (DRIFTSENTRY_URL)')
    .option('--email <email>', 'the email of your account')
    .addHelpText('after', '\nThe code of two-factor authentication is asked for, or read from DRIFTSENTRY_CODE.')
    .action(async (flags: { url?: string; email?: string }) =>
      (await import('../server/sign-in.ts')).login(flags, output()),
    )
  const logout = new Command('logout')
    .description('end the session and remove it from this machine')
    .option('--all', 'end every session, on every device')
    .action(async (flags: { all?: true }) => (await import('../server/sign-out.ts')).logout(flags, output()))
  const whoami = new Command('whoami')
    .description('who is signed in, or which API key is in use (DRIFTSENTRY_API_KEY), and where')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: true }) => (await import('../server/whoami.ts')).whoami(flags, output()))
  return [login, logout, whoami]
}
