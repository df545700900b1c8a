import { DetectionError } from '../detection-error.ts'

/** Where in which input a value stands, for messages. */
export interface Origin {
  readonly source: string
  /** `resource_drift[3]`; empty for the document itself. */
  readonly path: string
  /** Bytes of UTF-8 before the value. */
  readonly offset: number
}

/** Refuses a value: `place` is its path and where its bytes begin. */
export function refuseAt(origin: Origin, cause: string): never {
  const byte = `byte ${origin.offset}`
  throw new DetectionError({
    code: 'unreadable',
    source: origin.source,
    place: origin.path === '' ? byte : `${origin.path}, ${byte}`,
    cause,
  })
}
