import { Command } from 'commander'
import type { Output } from '../terminal/output.ts'

interface Flags {
  readonly json?: true
}

const server = () => import('../server/second-factor.ts')

/** `second-factor`: the authenticator app and the recovery codes of one's own account. */
export function secondFactorCommand(output: () => Output): Command {
  const status = asJson('status', 'whether two-factor authentication is on').action(async (flags: Flags) =>
    (await server()).showSecondFactor(flags, output()),
  )
  const setup = asJson('setup', 'print a new secret for an authenticator app').action(async (flags: Flags) =>
    (await server()).setUpSecondFactor(flags, output()),
  )
  const enable = asJson('enable', 'turn two-factor authentication on; prints recovery codes').action(
    async (flags: Flags) => (await server()).enableSecondFactor(flags, output()),
  )
  const disable = asJson('disable', 'turn two-factor authentication off').action(async (flags: Flags) =>
    (await server()).disableSecondFactor(flags, output()),
  )
  const codes = asJson('recovery-codes', 'print new recovery codes').action(async (flags: Flags) =>
    (await server()).renewRecoveryCodes(flags, output()),
  )
  const factor = new Command('second-factor')
    .description('two-factor authentication of your account')
    .addHelpText('after', '\nCodes are asked for, or taken from DRIFTSENTRY_CODE or the standard input.')
  for (const command of [status, setup, enable, disable, codes]) factor.addCommand(command)
  return factor
}

function asJson(name: string, description: string): Command {
  return new Command(name).description(description).option('--json', 'as JSON')
}
