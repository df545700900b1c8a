import { isDeepStrictEqual } from 'node:util'
import type { ScanId } from '../../kernel/ids.ts'
import { nextStatus } from '../drift/drift.transitions.ts'
import type { Deciding, Verdict } from './evaluate.ts'
import { ratingOf, type Standing } from './standing.ts'

/** A drift, what the rules say about it, and what has just happened to it. */
export interface Situation {
  readonly standing: Standing
  readonly verdict: Verdict
  /** People should hear of it, if it is critical: it is new, open again, or was not critical before. */
  readonly isNews: boolean
  /** Its difference is written as new with this very version, and told by an event of its own. */
  readonly isTold: boolean
  /** The latest scans of its stack, newest first; null when it is of no stack. */
  readonly recentScans: readonly ScanId[] | null
  /** An approval by a rule that would not give it any more is taken back: the rules have changed, not the world. */
  readonly mayWithdraw: boolean
}

/** What becomes of a drift. */
export interface Settlement {
  readonly before: Standing
  readonly after: Standing
  readonly raisesAlert: boolean
  readonly approval: (Deciding & { readonly reason: string }) | 'withdrawn' | null
}

/** Whether two standings differ in what is stored. */
export function isChanged({ before, after }: Settlement): boolean {
  return !isDeepStrictEqual(before, after)
}

/** Does to a drift what the rules say. Pure and total: the same again changes nothing. */
export function settle(situation: Situation): Settlement {
  const { standing, verdict } = situation
  const judged = { ...standing, ...severityOf(standing, verdict), ...effectsOf(verdict) }
  const { approval, ...approved } = approvalOf(situation)
  const decided = { ...judged, ...approved }
  const alert = alertOf(situation, decided)
  const after = { ...decided, isAlertWithheld: alert === 'withheld' }
  const bump = isVisiblyOther(situation, after) ? 1 : 0
  return {
    before: standing,
    after: { ...after, version: standing.version + bump },
    raisesAlert: alert === 'raised',
    approval,
  }
}

function severityOf(standing: Standing, { severity: decided }: Verdict) {
  const rating = ratingOf(standing)
  if (decided === null) return { severity: rating.severity, severityReason: rating.reason, rated: null }
  const severityReason = `Policy "${decided.name}". Without it ${rating.severity}: ${rating.reason}`
  return { severity: decided.severity, severityReason, rated: rating }
}

function effectsOf({ ignore, twoApprovals, route }: Verdict) {
  return {
    ignored: ignore && { policyId: ignore.id, until: ignore.until },
    approvalsNeeded: twoApprovals ? 2 : 1,
    alertChannelIds: route && route.channelIds,
  } as const
}

/** A rule approves a difference once, never one that somebody rejected, and never in place of two people. */
function approvalOf({ standing, verdict, mayWithdraw }: Situation) {
  const { autoApprove: rule, ignore, twoApprovals } = verdict
  const may = rule !== null && ignore === null && twoApprovals === null && !wasRejected(standing)
  const { approvedByPolicyId, fingerprint, policyApprovedFingerprint } = standing
  if (may && isUndecided(standing) && policyApprovedFingerprint !== fingerprint) {
    return {
      status: nextStatus(standing.status, 'approve'),
      approvedByPolicyId: rule.id,
      policyApprovedFingerprint: fingerprint,
      approval: rule,
    }
  }
  if (!may && mayWithdraw && standing.status === 'approved' && approvedByPolicyId !== null) {
    return {
      status: nextStatus(standing.status, 'withdraw'),
      approvedByPolicyId: null,
      policyApprovedFingerprint: null,
      approval: 'withdrawn',
    } as const
  }
  return { approval: null }
}

function wasRejected({ rejectedFingerprints, fingerprint }: Standing): boolean {
  return rejectedFingerprints.includes(fingerprint)
}

function isUndecided({ status }: Pick<Standing, 'status'>): boolean {
  return status === 'detected' || status === 'triaged'
}

/** Alerts are of critical drifts that wait for somebody. One that must wait is remembered. */
function alertOf({ standing, verdict, isNews, isTold, recentScans }: Situation, decided: Standing) {
  if (decided.severity !== 'critical' || decided.ignored !== null || !isUndecided(decided)) return 'none'
  const wasHidden = standing.ignored !== null || standing.isAlertWithheld || standing.status === 'approved'
  // Of what was just recorded, the standing has the engine's rating and not what the drift was before.
  const wasMadeCritical = !isTold && standing.severity !== 'critical'
  if (!isNews && !wasHidden && !wasMadeCritical) return 'none'
  return mustWait(verdict, decided, recentScans) ? 'withheld' : 'raised'
}

function mustWait({ alertAfter }: Verdict, { seenIn }: Standing, recentScans: readonly ScanId[] | null): boolean {
  if (alertAfter === null || recentScans === null) return false
  return recentScans.slice(0, alertAfter.of).filter((scan) => seenIn.includes(scan)).length < alertAfter.scans
}

/** What outdates a decision about what somebody has read. */
function isVisiblyOther({ standing, isTold }: Situation, after: Standing): boolean {
  if ((standing.ignored === null) !== (after.ignored === null)) return true
  if (standing.status !== after.status) return true
  return !isTold && (standing.severity !== after.severity || standing.approvalsNeeded !== after.approvalsNeeded)
}
