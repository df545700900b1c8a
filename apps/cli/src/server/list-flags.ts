/** What every listing takes: how many, and whether as JSON. */
export interface ListFlags {
  readonly limit: number
  readonly json?: true
}

/** Which drifts are wanted. */
export interface DriftFlags extends ListFlags {
  readonly severity: readonly string[]
  readonly status: readonly string[]
  readonly kind: readonly string[]
  readonly stack?: string
  readonly search?: string
  readonly ignored?: true
}
