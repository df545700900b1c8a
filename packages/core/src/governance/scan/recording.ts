import type { DriftId, ScanId } from '../../kernel/ids.ts'
import type { DriftKind, DriftStatus } from '../drift/drift.ts'
import { nextStatus } from '../drift/drift.transitions.ts'
import { newStanding, ratingOf, type Standing } from '../policy/standing.ts'
import type { StoredFinding } from './stored-finding.ts'

/** What recording must know about an open drift to decide what a finding means for it. */
export interface OpenDrift extends Standing {
  readonly id: DriftId
  readonly resourceKey: string
  readonly kind: DriftKind
  readonly resourceId: string | null
  readonly resourceAddress: string
  readonly costUsdMonthly: number | null
  readonly costBasis: string
  readonly resourceType: string
  readonly detectedAt: Date
  readonly lastScanId: ScanId | null
}

/** What one finding does. */
export type Recording =
  /** Nobody knew of it, or what was known is resolved. */
  | { readonly type: 'created'; readonly finding: StoredFinding }
  /**
   * The same difference again. `counts` is false when this scan has seen the drift already, `isNewest` when a scan that began
   * later has.
   */
  | {
      readonly type: 'unchanged'
      readonly drift: OpenDrift
      readonly finding: StoredFinding
      readonly counts: boolean
      readonly isNewest: boolean
    }
  /** Another difference, or the same under another address. `status` is where the table leads. */
  | {
      readonly type: 'changed' | 'reopened' | 'moved'
      readonly drift: OpenDrift
      readonly finding: StoredFinding
      readonly status: DriftStatus
    }

/** The open drifts that a batch of findings may be about, each known by its key and kind. */
export type OpenDrifts = ReadonlyMap<string, OpenDrift>

export function openDriftKey({ resourceKey, kind }: Pick<OpenDrift, 'resourceKey' | 'kind'>): string {
  return `${kind} ${resourceKey}`
}

/**
 * Decides what each finding of a batch does. A finding meets the open drift of its address and kind; where there is none, that
 * of the address the resource had before. Of two findings of one resource and kind the first counts, and no drift is met twice.
 * `scanId` is null for what somebody reports without a scan.
 */
export function planRecording(
  scanId: ScanId | null,
  findings: readonly StoredFinding[],
  open: OpenDrifts,
): readonly Recording[] {
  const distinct = new Map<string, StoredFinding>()
  for (const finding of findings) {
    const key = openDriftKey(finding)
    if (!distinct.has(key)) distinct.set(key, finding)
  }
  const taken = new Set([...distinct.keys()].filter((key) => open.has(key)))
  return [...distinct].map(([key, finding]) => {
    const drift = open.get(key) ?? takePrevious(finding, open, taken)
    return drift ? meet(scanId, drift, finding) : { type: 'created', finding }
  })
}

/** The drift under the address before a move, unless it is spoken for or its provider id says it is another resource. */
function takePrevious(finding: StoredFinding, open: OpenDrifts, taken: Set<string>): OpenDrift | undefined {
  if (finding.previousKey === null) return undefined
  const key = openDriftKey({ resourceKey: finding.previousKey, kind: finding.kind })
  const drift = open.get(key)
  if (!drift || taken.has(key) || !mayBeSame(drift.resourceId, finding.resourceId)) return undefined
  taken.add(key)
  return drift
}

function mayBeSame(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other
}

function meet(scanId: ScanId | null, drift: OpenDrift, found: StoredFinding): Recording {
  // Ids of scans sort by when they began. What a scan that began later has recorded is newer knowledge.
  const knownBetter = scanId !== null && drift.lastScanId !== null && drift.lastScanId >= scanId
  if (knownBetter) {
    const finding = asRated(found, drift)
    return { type: 'unchanged', drift, finding, counts: drift.lastScanId !== scanId, isNewest: false }
  }
  if (drift.fingerprint === found.fingerprint) {
    const finding = asRated(found, drift)
    const status = nextStatus(drift.status, 'see-again')
    if (drift.resourceKey !== finding.resourceKey) return { type: 'moved', drift, finding, status }
    return { type: 'unchanged', drift, finding, counts: true, isNewest: true }
  }
  const status = nextStatus(drift.status, 'see-changed')
  return { type: status === drift.status ? 'changed' : 'reopened', drift, finding: found, status }
}

/** A difference is rated and priced once; after that a person may know better, until it is another difference. */
function asRated(finding: StoredFinding, drift: OpenDrift): StoredFinding {
  const { severity, reason: severityReason } = ratingOf(drift)
  const { costUsdMonthly, costBasis } = drift
  return { ...finding, severity, severityReason, costUsdMonthly, costBasis }
}

/** Whether people should hear of it, if it is critical: a drift that is new, open again, or was not critical before. */
export function isNews(recording: Recording): boolean {
  switch (recording.type) {
    case 'created':
    case 'reopened':
      return true
    case 'changed':
      return recording.drift.severity !== 'critical'
    case 'moved':
    case 'unchanged':
      return false
  }
}

/** What a new drift takes over from the one it is the return of. */
export type Heritage = Pick<Standing, 'rejectedFingerprints' | 'seenIn'>

/**
 * How the drift stands once the recording is written: by the engine's rating where its difference is new, else by what the engine
 * or a person said of it.
 */
export function standingAfter(
  recording: Recording,
  { scanId, heritage }: { readonly scanId: ScanId | null; readonly heritage: Heritage },
): Standing {
  const { type, finding } = recording
  const { fingerprint, severity, severityReason } = finding
  const seen = (before: Standing['seenIn']) => (scanId === null ? before : [scanId, ...before])
  switch (type) {
    case 'created':
      return newStanding({ ...heritage, fingerprint, severity, severityReason, seenIn: seen(heritage.seenIn) })
    case 'unchanged':
      return recording.counts ? { ...recording.drift, seenIn: seen(recording.drift.seenIn) } : recording.drift
    case 'changed':
    case 'moved':
    case 'reopened': {
      const { drift, status } = recording
      const approvedByPolicyId = type === 'reopened' ? null : drift.approvedByPolicyId
      const isSeverityRevised = drift.isSeverityRevised && drift.fingerprint === fingerprint
      const rating = { severity, severityReason, rated: null, isSeverityRevised }
      const written = { status, fingerprint, ...rating, approvedByPolicyId }
      return { ...drift, ...written, version: drift.version + 1, seenIn: seen(drift.seenIn) }
    }
  }
}
