import type { Drift } from './drift.ts'
import type { LastDecision } from './last-decision.repository.ts'

/** The last decision, where it is why the drift stands as it does: the one about a drift that was detected anew was about another difference. */
export function decisionInForce(
  { status }: Pick<Drift, 'status'>,
  last: LastDecision | undefined,
): LastDecision | null {
  if (!last) return null
  return status === 'detected' && !last.isReopening ? null : last
}

/** A refusal with who decided last, where somebody did. */
export function tellingWho(message: string, last: LastDecision | null): string {
  if (last === null) return message
  return last.isReopening
    ? `${message} It was reopened by ${last.by}.`
    : `${message} The last decision was by ${last.by}.`
}
