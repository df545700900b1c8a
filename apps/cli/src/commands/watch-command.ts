import { Command, InvalidArgumentError } from 'commander'
import type { WatchFlags } from '../server/watch.ts'
import type { Output } from '../terminal/output.ts'

/** `watch`: what happens in the team, as it happens. */
export function watchCommand(output: () => Output): Command {
  return new Command('watch')
    .description('show what happens in the team as it happens; goes on by itself after a lost connection')
    .option('--type <type>', 'only events of this type (drift:created, ...; repeatable)', oneMore, [])
    .option('--stack <name>', 'only what happens in this stack')
    .option('--since <number>', 'begin after this event and not with what happens now', position)
    .option('--json', 'one JSON object a line')
    .action(async (flags: WatchFlags) => (await import('../server/watch.ts')).watch(flags, output()))
}

function oneMore(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

function position(text: string): string {
  if (/^\d{1,16}$/.test(text)) return text
  throw new InvalidArgumentError('Give the number of an event.')
}
