import { type Scope, scopes } from '@driftsentry/core/access'
import { Command, InvalidArgumentError, Option } from 'commander'
import { type KeyExpiry, readExpiry } from '../server/key-expiry.ts'
import type { NewKeyFlags } from '../server/keys.ts'
import type { ListFlags } from '../server/list-flags.ts'
import type { Output } from '../terminal/output.ts'
import { listing } from './listing.ts'

const example = `
The key is printed alone on standard output, and only this once:
  KEY=$(driftsentry keys create ci --scope scan)
  DRIFTSENTRY_API_KEY=$KEY driftsentry scan --plan plan.json --stack shop --push`

const server = () => import('../server/keys.ts')

/** `keys`: API keys, by which programs work in the team. */
export function keysCommand(output: () => Output): Command {
  const list = listing(new Command('list').description('list API keys, newest first')).action(
    async (flags: ListFlags) => (await server()).listKeys(flags, output()),
  )
  const create = new Command('create')
    .description('create an API key and print it')
    .argument('<name>', 'name, such as what it is for')
    .addOption(
      new Option('--scope <scope>', `permission (${scopes.join(', ')}; repeatable)`)
        .argParser(oneMoreScope)
        .makeOptionMandatory(),
    )
    .option('--expires <when>', '90d, 2027-01-31 or never (default: 90d)', expiry)
    .option('--json', 'print JSON')
    .addHelpText('after', example)
    .action(async (name: string, flags: NewKeyFlags) => (await server()).createKey(name, flags, output()))
  const revoke = new Command('revoke')
    .description('revoke an API key')
    .argument('<key>', 'key id or prefix')
    .option('--json', 'print JSON')
    .action(async (named: string, flags: { json?: true }) => (await server()).revokeKey(named, flags, output()))
  const keys = new Command('keys').description('manage API keys')
  for (const command of [list, create, revoke]) keys.addCommand(command)
  return keys
}

function oneMoreScope(value: string, before: readonly Scope[] = []): readonly Scope[] {
  const scope = scopes.find((each) => each === value)
  if (scope === undefined) throw new InvalidArgumentError(`Allowed choices are ${scopes.join(', ')}.`)
  return [...before, scope]
}

function expiry(text: string): KeyExpiry {
  const read = readExpiry(text)
  if (read === null) throw new InvalidArgumentError('Use days (90d), a date (2027-01-31) or never.')
  return read
}
