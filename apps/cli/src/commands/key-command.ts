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
  const list = listing(new Command('list').description('the API keys of the team, newest first')).action(
    async (flags: ListFlags) => (await server()).listKeys(flags, output()),
  )
  const create = new Command('create')
    .description('create an API key and print it')
    .argument('<name>', 'what will use it')
    .addOption(
      new Option('--scope <scope>', `what it may do (${scopes.join(', ')}; repeatable)`)
        .argParser(oneMoreScope)
        .makeOptionMandatory(),
    )
    .option('--expires <when>', '90d, 2027-01-31 or never (default: 90d)', expiry)
    .option('--json', 'as JSON')
    .addHelpText('after', example)
    .action(async (name: string, flags: NewKeyFlags) => (await server()).createKey(name, flags, output()))
  const revoke = new Command('revoke')
    .description('revoke an API key for good')
    .argument('<key>', 'its id or prefix')
    .option('--json', 'as JSON')
    .action(async (named: string, flags: { json?: true }) => (await server()).revokeKey(named, flags, output()))
  const keys = new Command('keys').description('API keys, for pipelines and scripts')
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
