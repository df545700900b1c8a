import { Command } from 'commander'
import type { Output } from '../terminal/output.ts'
import { safeText } from '../terminal/safe-text.ts'

/** `login`, `logout` and `whoami`. */
export function accountCommands(output: () => Output): readonly Command[] {
  const login = new Command('login')
    .description('sign in to a server; asks for the password, or reads it from the standard input')
    .option('--url <url>', 'the address of the server (DRIFTSENTRY_URL)')
    .option('--email <email>', 'who signs in')
    .action(async (flags: { url?: string; email?: string }) => {
      const { login: signIn } = await import('../server/sign-in.ts')
      const email = await signIn(flags)
      output().error(`Signed in as ${safeText(email)}.\n`)
    })
  const logout = new Command('logout').description('end the session and forget it here').action(async () => {
    const { logout: signOut } = await import('../server/sign-in.ts')
    output().error(`${await signOut()}\n`)
  })
  const whoami = new Command('whoami')
    .description('who is signed in, or which API key is in use (DRIFTSENTRY_API_KEY), and where')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: true }) => (await import('../server/whoami.ts')).whoami(flags, output()))
  return [login, logout, whoami]
}
