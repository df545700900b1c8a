import type { JsonObject } from '../../kernel/json.ts'
import type { Change, DriftClass, DriftKind, Severity } from '../drift/drift.ts'

/** Where a resource is and what it is called, on both sides. */
export interface ResourceRef {
  /** The declared address (`module.app.aws_instance.web[0]`); `type:id` for a resource nobody declared. */
  readonly address: string
  /** The address it had before it was moved in the code; its drift is kept under the new one. */
  readonly previousAddress: string | null
  /** The provider's id; null when it is not known. */
  readonly id: string | null
  /** The provider's own type name: `aws_instance`. */
  readonly type: string
  readonly region: string | null
  readonly accountId: string | null
}

/** A difference between one resource's declared and actual state. Holds no sensitive value. */
export interface Finding {
  readonly ref: ResourceRef
  readonly kind: DriftKind
  readonly driftClass: DriftClass
  /** API.md's name of the type: `EC2`, `RDS`, `S3`, `IAM_ROLE`, `SECURITY_GROUP`, otherwise the provider's own. */
  readonly resourceType: string
  readonly expectedState: JsonObject | null
  readonly actualState: JsonObject | null
  readonly changes: readonly Change[]
  /** For people: attribute to `before → after`. */
  readonly difference: Readonly<Record<string, string>>
  readonly severity: Severity
  /** The rule that set the severity, in words. */
  readonly severityReason: string
  /** What the difference costs, USD a month, 0 to 999,999; null when no price is known. Never negative. */
  readonly costUsdMonthly: number | null
  /** How the cost was reached, or why there is none. */
  readonly costBasis: string
  /** `low` when only a generic rule, not a fact of the type, decided. */
  readonly confidence: 'high' | 'low'
  /**
   * HMAC-SHA-256 (hex) over kind, class and changes, sensitive values included: it changes when the difference does,
   * and tells nothing of the values to who lacks the key.
   */
  readonly fingerprint: string
  /** Terraform's `action_reason`, when the plan gave one. */
  readonly actionReason: string | null
}

export const gapOutcomes = ['unsupported', 'denied', 'throttled', 'unreadable', 'not_comparable'] as const
/** Why a resource could not be compared. A gap is never counted as in sync. */
export type GapOutcome = (typeof gapOutcomes)[number]

export const uncomparedReasons = [
  'unknown',
  'write_only',
  'unresolved',
  'unreadable',
  'omitted',
  'computed',
  'transient',
  'undeclared',
] as const
/**
 * Why a place that differs was not judged. `unknown`: the source does not know the value yet. `write_only`: no reader
 * can return it. `unresolved`: one side names what the other side names by id, and only the provider can say whether it is
 * the same. `unreadable`: this reader did not return it. `omitted`: the zero
 * value or the default was declared, and this reader leaves such values out. `computed`: the provider changes it by itself (timestamps,
 * etags). `transient`: it was on its way to another state when it was read. `undeclared`: only the live
 * world has it, nobody declared it, and no default is known to hold it against.
 */
export type UncomparedReason = (typeof uncomparedReasons)[number]

/** A place inside a resource that was not judged, as a JSON Pointer. */
export interface UncomparedPath {
  readonly path: string
  readonly reason: UncomparedReason
}

/**
 * What became of one resource in a scan. Every resource ends as exactly one. `not_created`: the code wants it and it does not
 * exist yet, so there is nothing that could drift; `pending` is told when asked for.
 *
 * `uncompared` are the declared attributes that were left out of the comparison, hidden places cut off; absent when there are none.
 */
export type ResourceOutcome =
  | {
      readonly outcome: 'in_sync'
      readonly ref: ResourceRef
      readonly pending: Finding | null
      readonly uncompared?: readonly UncomparedPath[]
    }
  | {
      readonly outcome: 'drifted'
      readonly ref: ResourceRef
      readonly finding: Finding
      readonly uncompared?: readonly UncomparedPath[]
    }
  | { readonly outcome: 'not_created'; readonly ref: ResourceRef; readonly pending: Finding | null }
  | { readonly outcome: GapOutcome; readonly ref: ResourceRef; readonly reason: string }

/** What was read: `terraform-plan` 1.2 by terraform 1.9.5. */
export interface SourceDescription {
  readonly format: 'terraform-plan' | 'terraform-state' | 'terraform-show-state'
  readonly formatVersion: string
  readonly toolVersion: string | null
  /** Of a state: which lineage, and how many times it was written. */
  readonly lineage: string | null
  readonly serial: number | null
}

/** What the detection engine says, one after the other, while it reads. */
export type DetectionItem =
  | { readonly type: 'source'; readonly source: SourceDescription }
  | { readonly type: 'resource'; readonly resource: ResourceOutcome }
  /** `incomplete`: part of the world was not seen, so the scan must resolve nothing. */
  | { readonly type: 'notice'; readonly level: 'warning' | 'incomplete'; readonly message: string }

/** The port through which core meets the detection engine (implemented by `@driftsentry/detect`). */
export type DetectionRun = AsyncIterable<DetectionItem>
