import { Command, InvalidArgumentError, Option } from 'commander'
import type { ExportFlags } from '../audit/export-audit.ts'
import type { VerifyFlags } from '../audit/verify-audit.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Output } from '../terminal/output.ts'

/** `audit verify` and `audit export`: who decided what, and the proof of it. */
export function auditCommand(output: () => Output, finish: (code: ExitCode) => void): Command {
  const verify = new Command('verify')
    .description('recompute the hash chain of the audit trail; ends with 1 when it is broken')
    .option('--file <file>', 'an exported trail (NDJSON), without a server; - for the standard input')
    .option('--anchors <file>', 'heads kept outside the database (AUDIT_ANCHOR_FILE) that the trail must agree with')
    .option('--public-key <hex>', 'the key that checkpoints must be signed by')
    .option('--json', 'as JSON')
    .action(async (flags: VerifyFlags) =>
      finish(await (await import('../audit/verify-audit.ts')).verifyAudit(flags, output())),
    )
  const exporting = new Command('export')
    .description('the audit trail with everything an outsider needs to verify it')
    .addOption(new Option('--format <format>', 'as what').choices(['ndjson', 'csv']).default('ndjson'))
    .option('-o, --output <file>', 'where to; the standard output without it')
    .option('--from <time>', 'the first moment wanted (ISO 8601)')
    .option('--to <time>', 'the first moment no longer wanted')
    .option('--from-seq <number>', 'the first event wanted', seq)
    .option('--to-seq <number>', 'the last event wanted', seq)
    .action(async (flags: ExportFlags) => (await import('../audit/export-audit.ts')).exportAudit(flags, output()))
  return new Command('audit').description('the audit trail and its proof').addCommand(verify).addCommand(exporting)
}

function seq(text: string): string {
  if (/^[1-9]\d{0,15}$/.test(text)) return text
  throw new InvalidArgumentError('Give the number of an event, 1 or more.')
}
