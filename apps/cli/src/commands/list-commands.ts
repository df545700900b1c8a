import { Command, InvalidArgumentError, Option } from 'commander'
import { driftKinds, driftStatuses, severities } from '@driftsentry/core/drift'
import type { Output } from '../terminal/output.ts'
import { decisionCommands } from './drift-commands.ts'
import { listing } from './listing.ts'
import type { DriftFlags, ListFlags } from '../server/list-flags.ts'

/** `stacks`, `scans`, `drifts` and `policies list`: what the server knows, and what is decided about it. */
export function listCommands(output: () => Output): readonly Command[] {
  const stacks = listing(new Command('stacks').description('the stacks of the team')).action(async (flags: ListFlags) =>
    (await import('../server/listings.ts')).listStacks(flags, output()),
  )
  const scans = listing(new Command('scans').description('the scans of a stack, the newest first'))
    .argument('<stack>', 'its name')
    .action(async (stack: string, flags: ListFlags) =>
      (await import('../server/listings.ts')).listScans(stack, flags, output()),
    )
  const list = listing(new Command('list').description('the drifts on the server, the newest first'))
    .addOption(choice('--severity <severity>', severities))
    .addOption(choice('--status <status>', driftStatuses))
    .addOption(choice('--kind <kind>', driftKinds))
    .option('--stack <name>', 'only of this stack')
    .option('--search <words>', 'in address, type, region and changed attributes')
    .option('--ignored', 'what a policy ignores')
    .action(async (flags: DriftFlags) => (await import('../server/listings.ts')).listDrifts(flags, output()))
  const show = new Command('show')
    .description('one drift, with its history')
    .argument('<id>', 'the id of the drift')
    .option('--json', 'as JSON')
    .action(async (id: string, flags: { json?: true }) =>
      (await import('../server/show-drift.ts')).showDrift(id, flags, output()),
    )
  const drifts = new Command('drifts').description('the drifts the server recorded, and deciding them')
  for (const command of [list, show, ...decisionCommands(output)]) drifts.addCommand(command)
  const rules = listing(
    new Command('list').description('the policies of the team, in the order in which they are asked'),
  ).action(async (flags: ListFlags) => (await import('../server/list-policies.ts')).listPolicies(flags, output()))
  const policies = new Command('policies').description('the rules that decide about drifts').addCommand(rules)
  return [stacks, scans, drifts, policies]
}

function choice(flags: string, values: readonly string[]): Option {
  return new Option(flags, `only these (${values.join(', ')}; repeatable)`)
    .argParser((value: string, before: readonly string[]) => {
      if (!values.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${values.join(', ')}.`)
      return [...before, value]
    })
    .default([], 'all')
}
