import type { DetectionRun } from '@driftsentry/core/finding'

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

/** The detection engine, as the API needs it; the server puts `@driftsentry/detect` here. Reads its sources while it is consumed. */
export type DetectionPort = (sources: ScanSources, options: DetectionOptions) => DetectionRun
