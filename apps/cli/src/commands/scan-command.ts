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
  driftsentry scan --state terraform.tfstate --actual live.ndjson

Ignore rules, one per line: RESOURCE [PATH] [until=YYYY-MM-DD] # reason
  aws_instance.web[*] /tags/*  until=2027-01-31  # managed by the tagging service

Exit codes: 0 no drift, 1 error, 2 drift found, 3 not allowed, 4 not found,
64 invalid usage. State drift, where applying the code would change nothing,
is reported but does not exit 2 unless --strict.`

/** `driftsentry scan`: compares and prints, without a server. */
export function scanCommand(output: () => Output, finish: (code: ExitCode) => void): Command {
  return new Command('scan')
    .description('find drift between declared and actual infrastructure')
    .argument('[file]', 'plan (terraform show -json) or state file, detected by content; - for stdin')
    .option('--plan <file>', 'plan as JSON')
    .option('--state <file>', 'state file; needs --actual')
    .option('--actual <file>', 'actual resources: JSON or NDJSON of {type, id, attributes}')
    .option('--stack <name>', 'stack name, for the report and --push')
    .option('--planned', 'also show changes in the code that are not applied yet')
    .option('--strict', 'count state drift, and fail if a resource cannot be compared')
    .addOption(new Option('--format <format>', 'report format').choices(formats).default('table'))
    .option('--output <file>', 'write the report to a file')
    .option('--ignore <file>', 'file with ignore rules')
    .addOption(repeatable('--only <glob>', 'scan only matching addresses or types'))
    .addOption(repeatable('--exclude <glob>', 'skip matching addresses or types'))
    .option('--push', 'also record the scan on the server (after driftsentry login)')
    .option('--quiet', 'print errors only; the exit code is the result')
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
