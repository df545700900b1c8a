import { Command, InvalidArgumentError } from 'commander'
import type { WatchFlags } from '../server/watch.ts'
import type { Output } from '../terminal/output.ts'

/** `watch`: what happens in the team, as it happens. */
export function watchCommand(output: () => Output): Command {
  return new Command('watch')
    .description('follow events of the team live; reconnects automatically')
    .option('--type <type>', 'only events of this type (drift:created, ...; repeatable)', oneMore, [])
    .option('--stack <name>', 'only events of this stack')
    .option('--since <number>', 'start after this event number instead of now', position)
    .option('--json', 'print one JSON object per line')
    .action(async (flags: WatchFlags) => (await import('../server/watch.ts')).watch(flags, output()))
}

function oneMore(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

function position(text: string): string {
  if (/^\d{1,16}$/.test(text)) return text
  throw new InvalidArgumentError('Give the number of an event.')
}
