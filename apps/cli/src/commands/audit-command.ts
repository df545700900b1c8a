import { Command, InvalidArgumentError, Option } from 'commander'
import type { ExportFlags } from '../audit/export-audit.ts'
import type { VerifyFlags } from '../audit/verify-audit.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Output } from '../terminal/output.ts'

/** `audit verify` and `audit export`: who decided what, and the proof of it. */
export function auditCommand(output: () => Output, finish: (code: ExitCode) => void): Command {
  const verify = new Command('verify')
    .description('recompute the hash chain of the audit log; exits with 1 if it is broken')
    .option('--file <file>', 'verify an exported log (NDJSON) without a server; - for standard input')
    .option('--anchors <file>', 'hashes kept outside the database (AUDIT_ANCHOR_FILE) that the log must match')
    .option('--public-key <hex>', 'the key that checkpoints must be signed by')
    .option('--json', 'as JSON')
    .action(async (flags: VerifyFlags) =>
      finish(await (await import('../audit/verify-audit.ts')).verifyAudit(flags, output())),
    )
  const exporting = new Command('export')
    .description('export the audit log with everything needed to verify it')
    .addOption(new Option('--format <format>', 'as what').choices(['ndjson', 'csv']).default('ndjson'))
    .option('-o, --output <file>', 'file to write to (default: standard output)')
    .option('--from <time>', 'start of the period, inclusive (ISO 8601)')
    .option('--to <time>', 'end of the period, exclusive')
    .option('--from-seq <number>', 'number of the first event', seq)
    .option('--to-seq <number>', 'number of the last event', seq)
    .action(async (flags: ExportFlags) => (await import('../audit/export-audit.ts')).exportAudit(flags, output()))
  return new Command('audit').description('verify and export the audit log').addCommand(verify).addCommand(exporting)
}

function seq(text: string): string {
  if (/^[1-9]\d{0,15}$/.test(text)) return text
  throw new InvalidArgumentError('Use the number of an event, 1 or more.')
}
