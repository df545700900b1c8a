import type { Json } from '../../kernel/json.ts'

export const driftKinds = ['changed', 'missing', 'unmanaged'] as const
/** `changed`: both exist and differ. `missing`: declared, not running. `unmanaged`: running, not declared. */
export type DriftKind = (typeof driftKinds)[number]

export const driftClasses = ['configuration', 'state', 'pending'] as const
/**
 * What a difference means. `configuration`: what runs is not what the code says, applying would revert it.
 * `state`: only the recorded state is stale, the code wants nothing changed. `pending`: code not applied yet, no drift.
 */
export type DriftClass = (typeof driftClasses)[number]

export const severities = ['critical', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

export const driftStatuses = ['detected', 'triaged', 'approved', 'rejected', 'resolved'] as const
export type DriftStatus = (typeof driftStatuses)[number]

export const driftDetectors = ['scheduler', 'manual', 'api'] as const
export type DriftDetector = (typeof driftDetectors)[number]

export const resolutions = ['auto-remediate', 'manual-fix', 'acknowledged'] as const
export type Resolution = (typeof resolutions)[number]

export const changeOps = ['add', 'remove', 'replace'] as const
export type ChangeOp = (typeof changeOps)[number]

/**
 * One differing attribute. `path` is a JSON Pointer (RFC 6901) into the resource's attributes.
 * `add`: only in the actual state; `remove`: only in the expected state. A side that is absent is null.
 * Of a sensitive attribute both sides read `(sensitive)`.
 */
export interface Change {
  readonly path: string
  readonly op: ChangeOp
  readonly expected: Json
  readonly actual: Json
  readonly sensitive: boolean
}
