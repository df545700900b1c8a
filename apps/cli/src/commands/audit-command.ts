import { Command, InvalidArgumentError, Option } from 'commander'
import type { ExportFlags } from '../audit/export-audit.ts'
import type { VerifyFlags } from '../audit/verify-audit.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Output } from '../terminal/output.ts'

/** `audit verify` and `audit export`: who decided what, and the proof of it. */
export function auditCommand(output: () => Output, finish: (code: ExitCode) => void): Command {
  const verify = new Command('verify')
    .description('verify the hash chain of the audit trail; exits 1 if it is broken')
    .option('--file <file>', 'verify an exported trail (NDJSON) without a server; - for stdin')
    .option('--anchors <file>', 'also check against anchors kept outside the database (AUDIT_ANCHOR_FILE)')
    .option('--public-key <hex>', 'public key that must have signed the checkpoints')
    .option('--json', 'print JSON')
    .action(async (flags: VerifyFlags) =>
      finish(await (await import('../audit/verify-audit.ts')).verifyAudit(flags, output())),
    )
  const exporting = new Command('export')
    .description('export the audit trail, with what is needed to verify it')
    .addOption(new Option('--format <format>', 'export format').choices(['ndjson', 'csv']).default('ndjson'))
    .option('-o, --output <file>', 'write to a file')
    .option('--from <time>', 'start time, inclusive (ISO 8601)')
    .option('--to <time>', 'end time, exclusive (ISO 8601)')
    .option('--from-seq <number>', 'first event number', seq)
    .option('--to-seq <number>', 'last event number', seq)
    .action(async (flags: ExportFlags) => (await import('../audit/export-audit.ts')).exportAudit(flags, output()))
  return new Command('audit').description('verify and export the audit trail').addCommand(verify).addCommand(exporting)
}

function seq(text: string): string {
  if (/^[1-9]\d{0,15}$/.test(text)) return text
  throw new InvalidArgumentError('Use the number of an event, 1 or more.')
}
