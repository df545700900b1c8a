import { Command, InvalidArgumentError, Option } from 'commander'
import { driftKinds, driftStatuses, severities } from '@driftsentry/core/drift'
import type { Output } from '../terminal/output.ts'
import { decisionCommands } from './drift-commands.ts'
import { listing } from './listing.ts'
import type { DriftFlags, ListFlags } from '../server/list-flags.ts'

/** `scans`, `drifts` and `policies list`: what the server knows, and what is decided about it. */
export function listCommands(output: () => Output): readonly Command[] {
  const scans = listing(new Command('scans').description('list scans of a stack, newest first'))
    .argument('<stack>', 'stack name')
    .action(async (stack: string, flags: ListFlags) =>
      (await import('../server/listings.ts')).listScans(stack, flags, output()),
    )
  const list = listing(new Command('list').description('list drifts, newest first'))
    .addOption(choice('--severity <severity>', severities))
    .addOption(choice('--status <status>', driftStatuses))
    .addOption(choice('--kind <kind>', driftKinds))
    .option('--stack <name>', 'only in this stack')
    .option('--search <words>', 'search address, type, region and changed attributes')
    .option('--ignored', 'only drifts ignored by a policy')
    .action(async (flags: DriftFlags) => (await import('../server/listings.ts')).listDrifts(flags, output()))
  const show = new Command('show')
    .description('show a drift and its history')
    .argument('<id>', 'drift id')
    .option('--json', 'print JSON')
    .action(async (id: string, flags: { json?: true }) =>
      (await import('../server/show-drift.ts')).showDrift(id, flags, output()),
    )
  const drifts = new Command('drifts').description('list, show and decide recorded drifts')
  for (const command of [list, show, ...decisionCommands(output)]) drifts.addCommand(command)
  const rules = listing(new Command('list').description('list policies in order of evaluation')).action(
    async (flags: ListFlags) => (await import('../server/list-policies.ts')).listPolicies(flags, output()),
  )
  const policies = new Command('policies').description('list policies').addCommand(rules)
  return [scans, drifts, policies]
}

function choice(flags: string, values: readonly string[]): Option {
  return new Option(flags, `only these (${values.join(', ')}; repeatable)`)
    .argParser((value: string, before: readonly string[]) => {
      if (!values.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${values.join(', ')}.`)
      return [...before, value]
    })
    .default([], 'all')
}
