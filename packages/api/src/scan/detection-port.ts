import type { DetectionRun, Finding } from '@driftsentry/core/finding'
import type { JsonObject } from '@driftsentry/core/json'

/** Bytes to be read once, and what to call them in an error message. */
export interface ByteSource {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** What a scan compares: a plan alone, or a state with the actual resources beside it. */
export interface ScanSources {
  readonly declared: ByteSource
  readonly actual: ByteSource | null
  /** What the sender called it; null where it is to be recognised. */
  readonly expected: 'plan' | 'state' | null
}

export interface DetectionOptions {
  /** Whether changes of a plan that are not applied yet are looked at too. */
  readonly planned: boolean
}

/** Both states of one resource, as a person or another tool says they are. A side that does not exist is null. */
export interface ReportedStates {
  /** The provider's own type name, or one of the short names (`EC2`). */
  readonly resourceType: string
  readonly resourceId: string | null
  /** Null when there is none: then the resource is known by its type and id. */
  readonly resourceAddress: string | null
  readonly region: string | null
  readonly accountId: string | null
  readonly expectedState: JsonObject | null
  readonly actualState: JsonObject | null
}

/** Rates, prices and masks a reported difference as a scan would; null when the two states say the same. */
export type JudgePort = (reported: ReportedStates) => Finding | null

/** The detection engine, as the API needs it; the server puts `@driftsentry/detect` here. Reads its sources while it is consumed. */
export type DetectionPort = (sources: ScanSources, options: DetectionOptions) => DetectionRun
