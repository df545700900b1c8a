import type { Finding, GapOutcome, ResourceRef, SourceDescription } from '@driftsentry/core/finding'
import type { IgnoreTally } from '@driftsentry/detect/ignore-rules'

/** A resource that could not be compared, and why. */
export interface Gap {
  readonly ref: ResourceRef
  readonly outcome: GapOutcome
  readonly reason: string
}

/** What a scan found, ready to be shown. Values are masked by the engine, and otherwise untrusted text. */
export interface ScanReport {
  readonly toolVersion: string
  readonly stack: string | null
  /** What was read, as it was named on the command line: the declaration, and the live world where there was one. */
  readonly inputs: readonly string[]
  readonly source: SourceDescription | null
  readonly resources: number
  readonly inSync: number
  /** Addresses of resources in sync; empty unless the format names them. */
  readonly inSyncAddresses: readonly string[]
  /** The worst first, then by address. */
  readonly drifts: readonly Finding[]
  /** Only with `--planned`. */
  readonly pending: readonly Finding[]
  readonly gaps: readonly Gap[]
  readonly ignored: readonly IgnoreTally[]
  /** Resources whose every difference an ignore rule kept out. */
  readonly ignoredResources: number
  readonly warnings: readonly string[]
  /** Part of the world was not seen. */
  readonly incomplete: readonly string[]
}
