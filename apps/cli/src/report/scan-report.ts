import type { Finding, GapOutcome, ResourceRef, SourceDescription, UncomparedReason } from '@driftsentry/core/finding'
import type { IgnoreTally } from '@driftsentry/detect/ignore-rules'

/** A resource that could not be compared, and why. */
export interface Gap {
  readonly ref: ResourceRef
  readonly outcome: GapOutcome
  readonly reason: string
}

/** Attributes of one type that were left out of the comparison, for one reason. */
export interface UncomparedGroup {
  readonly type: string
  readonly reason: UncomparedReason
  /** JSON Pointers; `*` stands for any item of a list. */
  readonly attributes: readonly string[]
  readonly resources: number
  /** The first of them. */
  readonly addresses: readonly string[]
}

/** What a scan found, ready to be shown. Values are masked by the engine, and otherwise untrusted text. */
export interface ScanReport {
  readonly toolVersion: string
  readonly stack: string | null
  /** What was read, as it was named on the command line: the declaration, and the live world where there was one. */
  readonly inputs: readonly string[]
  readonly source: SourceDescription | null
  /** All of them, whatever became of each. */
  readonly resources: number
  readonly inSync: number
  /** Resources that the code wants and that do not exist yet. */
  readonly notCreated: number
  /** Addresses of resources not created yet; empty unless the format names them. */
  readonly notCreatedAddresses: readonly string[]
  /** Addresses of resources in sync; empty unless the format names them. */
  readonly inSyncAddresses: readonly string[]
  /** The worst first, then by address. */
  readonly drifts: readonly Finding[]
  /** Only with `--planned`. */
  readonly pending: readonly Finding[]
  readonly gaps: readonly Gap[]
  /** What was left out inside resources that were compared, and how many those are. */
  readonly uncompared: readonly UncomparedGroup[]
  readonly comparedInPart: number
  readonly ignored: readonly IgnoreTally[]
  /** Resources whose every difference an ignore rule kept out. */
  readonly ignoredResources: number
  readonly warnings: readonly string[]
  /** Part of the world was not seen. */
  readonly incomplete: readonly string[]
}
