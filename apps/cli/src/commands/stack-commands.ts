import { Command } from 'commander'
import type { StackListFlags } from '../server/stacks.ts'
import type { Output } from '../terminal/output.ts'
import { listing } from './listing.ts'

interface JsonFlag {
  readonly json?: true
}

/** `stacks`, which lists them, `stacks remove` and `stacks restore`. */
export function stackCommands(output: () => Output): Command {
  const list = listing(
    new Command('list').description('the stacks of the team, newest first; what `stacks` alone does'),
  )
    .option('--deleted', 'the deleted ones, which can be restored')
    .action(async (flags: StackListFlags) => (await server()).listStacks(flags, output()))
  const remove = ofOne('remove', 'delete a stack and its drifts').action(async (id: string, flags: JsonFlag) =>
    (await server()).removeStack(id, flags, output()),
  )
  const restore = ofOne('restore', 'bring a deleted stack back, with its scans and drifts').action(
    async (id: string, flags: JsonFlag) => (await server()).restoreStack(id, flags, output()),
  )
  return new Command('stacks')
    .description('the stacks of the team')
    .addCommand(list, { isDefault: true })
    .addCommand(remove)
    .addCommand(restore)
}

function server() {
  return import('../server/stacks.ts')
}

function ofOne(name: string, description: string): Command {
  return new Command(name).description(description).argument('<id>', 'the id of the stack').option('--json', 'as JSON')
}
