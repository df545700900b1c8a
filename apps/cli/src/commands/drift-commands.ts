import { resolutions, type Resolution } from '@driftsentry/core/drift'
import { Command, Option } from 'commander'
import type { Decision } from '../server/decide-drift.ts'
import type { Output } from '../terminal/output.ts'

interface Flags {
  readonly json?: true
}

interface ReasonFlags extends Flags {
  readonly reason: string
}

/** `drifts triage`, `approve`, `reject`, `resolve` and `reopen`: what is decided about a drift. */
export function decisionCommands(output: () => Output): readonly Command[] {
  const decide = async (id: string, decision: Decision, flags: Flags) =>
    (await import('../server/decide-drift.ts')).decideDrift(id, decision, { flags, output: output() })
  const triage = ofOne('triage', 'mark a drift as being looked into').action((id: string, flags: Flags) =>
    decide(id, { action: 'triage' }, flags),
  )
  const approve = withReason(ofOne('approve', 'approve changing a resource back to its declaration')).action(
    (id: string, { reason, ...flags }: ReasonFlags) => decide(id, { action: 'approve', reason }, flags),
  )
  const reject = withReason(ofOne('reject', 'leave a resource as it is until it changes again')).action(
    (id: string, { reason, ...flags }: ReasonFlags) => decide(id, { action: 'reject', reason }, flags),
  )
  const resolve = withReason(ofOne('resolve', 'close a drift for good'))
    .addOption(new Option('--how <how>', 'how it was resolved').choices(resolutions).default('manual-fix'))
    .action((id: string, { reason, how, ...flags }: ReasonFlags & { readonly how: Resolution }) =>
      decide(id, { action: 'resolve', reason, how }, flags),
    )
  const reopen = ofOne('reopen', 'reopen an approved or rejected drift')
    .option('--reason <text>', 'why, in 10 to 2,000 characters')
    .action((id: string, { reason, ...flags }: Flags & Partial<ReasonFlags>) =>
      decide(id, { action: 'reopen', reason }, flags),
    )
  return [triage, approve, reject, resolve, reopen]
}

function ofOne(name: string, description: string): Command {
  return new Command(name).description(description).argument('<id>', 'the id of the drift').option('--json', 'as JSON')
}

function withReason(command: Command): Command {
  return command.requiredOption('--reason <text>', 'why, in 10 to 2,000 characters; the history keeps it')
}
