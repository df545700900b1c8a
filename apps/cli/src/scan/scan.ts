import { detect } from '@driftsentry/detect/detect'
import { IgnoreRules } from '@driftsentry/detect/ignore-rules'
import { readIgnoreRules } from '@driftsentry/detect/read-ignore-rules'
import { readFile } from 'node:fs/promises'
import { CliError, usageError } from '../cli-error.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Output } from '../terminal/output.ts'
import { safeText } from '../terminal/safe-text.ts'
import { Progress } from '../terminal/progress.ts'
import type { ScanReport } from '../report/scan-report.ts'
import { toolVersion } from '../tool-version.ts'
import { collectReport } from './collect-report.ts'
import { formatNeeds, render, type Format } from './formats.ts'
import { inputName, openInput, type ScanInputs } from './scan-inputs.ts'
import { scanVerdict } from './scan-verdict.ts'
import { writeReport } from './write-report.ts'

export interface ScanOptions {
  readonly inputs: ScanInputs
  readonly stack: string | null
  readonly planned: boolean
  readonly strict: boolean
  readonly format: Format
  /** The file the report goes to; the standard output when null. */
  readonly output: string | null
  readonly ignoreFile: string | null
  readonly only: readonly string[]
  readonly exclude: readonly string[]
  readonly quiet: boolean
  /** Record the scan on the server, too. */
  readonly push: boolean
}

/** Scans, writes the report, and says how the command ends. Throws `DetectionError` or `CliError` when it cannot. */
export async function scan(options: ScanOptions, output: Output): Promise<ExitCode> {
  checkPush(options)
  const ignore = options.ignoreFile === null ? null : await loadIgnoreRules(options.ignoreFile)
  const report = await runScan(options, ignore, output)
  if (!options.quiet || options.output !== null) {
    const pieces = await render(options.format, report, { width: output.width, style: output.styleFor(options.output) })
    await writeReport(pieces, options.output, output)
  }
  if (options.push) await push(options, output)
  return scanVerdict(report, options.strict)
}

async function push({ inputs, stack, planned }: ScanOptions, output: Output): Promise<void> {
  if (stack === null) return
  const { pushScan } = await import('../server/push-scan.ts')
  const { ServerClient } = await import('../server/server-client.ts')
  const client = await ServerClient.signedIn()
  const { scanId, status } = await pushScan(client, { inputs, stack, planned })
  output.error(`Recorded on ${client.url}: scan ${safeText(scanId)} (${safeText(status)}).\n`)
}

function checkPush({ push: wanted, stack, inputs, only, exclude }: ScanOptions): void {
  if (!wanted) return
  if (stack === null) throw usageError('--push needs --stack NAME')
  if (inputs.declared.path === '-' || inputs.actual === '-') {
    throw usageError('--push uploads files and cannot read stdin')
  }
  if (only.length + exclude.length > 0) {
    throw usageError('--push records a complete scan; remove --only and --exclude')
  }
}

async function runScan(options: ScanOptions, ignore: IgnoreRules | null, output: Output): Promise<ScanReport> {
  const { declared, actual } = options.inputs
  const progress = new Progress(options.quiet ? null : output.progressTerminal)
  const run = detect(
    { declared: openInput(declared.path), ...(actual === null ? {} : { actual: openInput(actual) }) },
    {
      planned: options.planned,
      selection: { only: options.only, exclude: options.exclude },
      ...(declared.expected === null ? {} : { expected: declared.expected }),
      ...(ignore === null ? {} : { ignore }),
    },
  )
  try {
    const report = await collectReport(run, {
      toolVersion,
      stack: options.stack,
      inputs: [inputName(declared.path), ...(actual === null ? [] : [inputName(actual)])],
      ignore,
      keep: formatNeeds[options.format],
      onProgress: (resources) => progress.show(`${resources.toLocaleString('en-US')} resources compared`),
    })
    return withRuleWarnings(report)
  } finally {
    progress.clear()
  }
}

async function loadIgnoreRules(path: string): Promise<IgnoreRules> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliError(`${path}: cannot read the ignore rules (${error.code ?? 'unknown error'})`)
  })
  return new IgnoreRules(readIgnoreRules(text, path), new Date())
}

// A rule that holds no more, or never did, is a surprise waiting for somebody.
function withRuleWarnings(report: ScanReport): ScanReport {
  const said = report.ignored.flatMap(({ rule, expired, resources }) => {
    if (expired) return [`The ignore rule on line ${rule.line} has expired and was not applied.`]
    return resources === 0 ? [`The ignore rule on line ${rule.line} matched nothing.`] : []
  })
  return { ...report, warnings: [...report.warnings, ...said] }
}
