import type { Json, JsonObject } from '@driftsentry/core/json'

/**
 * A resource that declares one part of another: the bucket's versioning, a role's inline policy. A live reader may return
 * only the whole; then the part is compared with what the whole says of it, and is left out of the whole's own comparison.
 */
export interface Part {
  readonly whole: string
  /** The attribute of the part that names the whole. */
  readonly wholeName: string
  /** The attribute of the whole that shows the part. */
  readonly shownAs: string
  /** Of a list in which the part is one item: whether the item shows this part. Absent: the part is the whole attribute. */
  readonly isItem?: (item: Json, part: JsonObject) => boolean
  /** Whether the shown value is what the part says; absent where that cannot be told. */
  readonly says?: (shown: Json | undefined, part: JsonObject) => boolean
}

/** A part that can be judged by what its whole shows of it. */
export interface ReadablePart extends Part {
  /** The part's attributes as the shown value has them; null when the value shows no such part, so that it is missing. */
  readonly read: (shown: Json, part: JsonObject) => JsonObject | null
}

export function isReadable(part: Part): part is ReadablePart {
  return 'read' in part
}
