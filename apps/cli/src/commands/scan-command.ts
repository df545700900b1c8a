import { Command, Option } from 'commander'
import type { ExitCode } from '../exit-code.ts'
import { formats, type Format } from '../scan/formats.ts'
import type { Output } from '../terminal/output.ts'

interface Flags {
  readonly plan?: string
  readonly state?: string
  readonly actual?: string
  readonly stack?: string
  readonly planned?: true
  readonly strict?: true
  readonly format: Format
  readonly output?: string
  readonly ignore?: string
  readonly only: readonly string[]
  readonly exclude: readonly string[]
  readonly push?: true
  readonly quiet?: true
}

const examples = `
Examples:
  terraform show -json plan.out | driftsentry scan -
  driftsentry scan --plan plan.json --format sarif --output drift.sarif
  driftsentry scan --state terraform.tfstate --actual live.ndjson --ignore .driftignore

Ignore rules, one a line: RESOURCE [PATH] [until=YYYY-MM-DD] # reason
  aws_instance.web[*] /tags/*  until=2027-01-31  # the tagging robot owns these

Exit codes: 0 no drift, 1 error, 2 drift found, 3 not allowed, 4 not found, 64 wrong usage.
State drift (applying the code changes nothing) is shown and does not count, unless --strict.`

/** `driftsentry scan`: compares and prints, without a server. */
export function scanCommand(output: () => Output, finish: (code: ExitCode) => void): Command {
  return new Command('scan')
    .description('find what differs between what was declared and what runs')
    .argument('[file]', 'a plan (terraform show -json) or state file, recognised by content; - is the standard input')
    .option('--plan <file>', 'a plan as JSON')
    .option('--state <file>', 'a state file; needs --actual')
    .option('--actual <file>', 'what runs: JSON or NDJSON of {type, id, attributes}')
    .option('--stack <name>', 'the name of the stack, for the report and for --push')
    .option('--planned', 'also show changes of the code that were not applied yet')
    .option('--strict', 'state drift counts, and a resource that could not be compared is an error')
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('table'))
    .option('--output <file>', 'write to a file instead of the standard output')
    .option('--ignore <file>', 'rules for differences not to report')
    .addOption(repeatable('--only <glob>', 'only resources whose address or type matches'))
    .addOption(repeatable('--exclude <glob>', 'no resources whose address or type matches'))
    .option('--push', 'also record the scan on the server (see driftsentry login)')
    .option('--quiet', 'print nothing but errors; the exit code tells')
    .addHelpText('after', examples)
    .action(async (file: string | undefined, flags: Flags) => finish(await act(file, flags, output())))
}

async function act(file: string | undefined, flags: Flags, output: Output): Promise<ExitCode> {
  const { scan } = await import('../scan/scan.ts')
  const { scanInputs } = await import('../scan/scan-inputs.ts')
  return scan(
    {
      inputs: scanInputs(file, flags),
      stack: flags.stack ?? null,
      planned: flags.planned ?? false,
      strict: flags.strict ?? false,
      format: flags.format,
      output: flags.output ?? null,
      ignoreFile: flags.ignore ?? null,
      only: flags.only,
      exclude: flags.exclude,
      quiet: flags.quiet ?? false,
      push: flags.push ?? false,
    },
    output,
  )
}

function repeatable(flags: string, description: string): Option {
  return new Option(flags, `${description} (* and ?; repeatable)`)
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], 'all')
}
