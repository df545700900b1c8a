import type { ChannelId, PolicyId, ScanId } from '../../kernel/ids.ts'
import type { DriftStatus, Severity } from '../drift/drift.ts'

/** How a drift stands with regard to rules, as its row has it. */
export interface Standing {
  readonly status: DriftStatus
  readonly version: number
  readonly fingerprint: string
  readonly severity: Severity
  readonly severityReason: string
  /** What was rated before a rule said otherwise; null while no rule does. */
  readonly rated: { readonly severity: Severity; readonly reason: string } | null
  /** A person rated the severity of this very difference: no rule says otherwise. */
  readonly isSeverityRevised: boolean
  readonly ignored: { readonly policyId: PolicyId; readonly until: Date | null } | null
  readonly approvalsNeeded: 1 | 2
  /** Where its alerts go; null for every channel. */
  readonly alertChannelIds: readonly ChannelId[] | null
  /** An alert waits until the drift was seen often enough. */
  readonly isAlertWithheld: boolean
  /** The rule that approved it, while it is approved. */
  readonly approvedByPolicyId: PolicyId | null
  /** The difference that a rule approved last: it does so once. */
  readonly policyApprovedFingerprint: string | null
  /** Differences that somebody rejected, those of the drifts it is the return of included. */
  readonly rejectedFingerprints: readonly string[]
  /** The latest scans that found it, newest first. */
  readonly seenIn: readonly ScanId[]
}

/** How a drift stands that nobody knew of. */
export function newStanding(
  fresh: Pick<Standing, 'fingerprint' | 'severity' | 'severityReason' | 'rejectedFingerprints' | 'seenIn'>,
): Standing {
  return {
    ...fresh,
    status: 'detected',
    version: 1,
    rated: null,
    isSeverityRevised: false,
    ignored: null,
    approvalsNeeded: 1,
    alertChannelIds: null,
    isAlertWithheld: false,
    approvedByPolicyId: null,
    policyApprovedFingerprint: null,
  }
}

/** What the engine rated, or a person who knew better, whatever rules made of it. */
export function ratingOf({ rated, severity, severityReason }: Standing): NonNullable<Standing['rated']> {
  return rated ?? { severity, reason: severityReason }
}
