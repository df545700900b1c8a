import { type Command, InvalidArgumentError } from 'commander'

/** Gives a command the options that every listing takes. */
export function listing(command: Command): Command {
  return command.option('--limit <number>', 'number of entries, 1 to 100', limit, 20).option('--json', 'print JSON')
}

function limit(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 100) return number
  throw new InvalidArgumentError('Give a number from 1 to 100.')
}
