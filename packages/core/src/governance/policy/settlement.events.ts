import type { EventDraft } from '../../events/append.ts'
import type { Actor } from '../../kernel/caller.ts'
import { driftEvent } from '../drift/drift.events.ts'
import type { SettledDrift } from './settled-drift.ts'

/** What is told of a drift that rules did something to. What another event has told already is not told again. */
export function settlementEvents(drift: SettledDrift, at: Date): readonly EventDraft[] {
  return [...changedEvents(drift, at), ...ignoredEvents(drift, at), ...approvalEvents(drift, at)]
}

/** The actor of what a rule does by itself. */
function actorOf({ name }: { readonly name: string }): Actor {
  return { type: 'system', name: `policy "${name}"` }
}

function changedEvents({ before, after, verdict, isTold, ...drift }: SettledDrift, at: Date): readonly EventDraft[] {
  const isOther = before.severity !== after.severity || before.approvalsNeeded !== after.approvalsNeeded
  if (isTold || !isOther) return []
  const fields = ({ severity, approvalsNeeded }: typeof after) => ({ severity, approvalsNeeded })
  const rule = verdict.severity ?? verdict.twoApprovals
  const reason = rule ? `Policy "${rule.name}"` : 'The policy that changed this no longer applies.'
  const states = { before: fields(before), after: fields(after), reason }
  return [driftEvent({ type: 'drift:changed', drift: inEvent(drift, after), at, ...states })]
}

function ignoredEvents({ before, after, verdict, ...drift }: SettledDrift, at: Date): readonly EventDraft[] {
  const fields = ({ ignored }: typeof after) => ({ ignored })
  const states = { before: fields(before), after: fields(after) }
  if (before.ignored?.policyId === after.ignored?.policyId) return []
  if (verdict.ignore === null) {
    const reason = 'No policy ignores it now.'
    return [driftEvent({ type: 'drift:unignored', drift: inEvent(drift, after), at, ...states, reason })]
  }
  const event = driftEvent({
    type: 'drift:ignored',
    drift: inEvent(drift, after),
    at,
    ...states,
    reason: verdict.ignore.reason,
  })
  return [{ ...event, actor: actorOf(verdict.ignore) }]
}

function approvalEvents({ before, after, approval, ...drift }: SettledDrift, at: Date): readonly EventDraft[] {
  if (approval === null) return []
  const { status, version } = after
  const states = { before: { status: before.status }, after: { status, version } }
  if (approval === 'withdrawn') {
    const reason = 'The policy that approved it no longer applies.'
    return [driftEvent({ type: 'drift:approval_withdrawn', drift: inEvent(drift, after), at, ...states, reason })]
  }
  const { reason } = approval
  const event = driftEvent({ type: 'drift:approved', drift: inEvent(drift, after), at, ...states, reason })
  return [{ ...event, actor: actorOf(approval) }]
}

function inEvent(
  { id, facts, detectedAt }: Pick<SettledDrift, 'id' | 'facts' | 'detectedAt'>,
  after: SettledDrift['after'],
) {
  const { severity, status, version } = after
  return { ...facts, id, detectedAt, severity, status, version }
}
