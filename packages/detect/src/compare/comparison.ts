import type { Json } from '@driftsentry/core/json'
import type { ChangeOp } from '@driftsentry/core/drift'
import type { UncomparedPath } from '@driftsentry/core/finding'

/**
 * One differing attribute with its raw values; whoever lets it leave the engine masks it when `sensitive`.
 * `path` is a JSON Pointer (RFC 6901). It resolves in the expected state for `remove` and `replace`, in the actual state for
 * `add`: a list item is named by the index it has there. A JSON document held in a string is reported whole, at its attribute.
 */
export interface RawChange {
  readonly path: string
  readonly op: ChangeOp
  /** Null when the expected state has nothing at `path`. */
  readonly expected: Json
  /** Null when the actual state has nothing at `path`. */
  readonly actual: Json
  readonly sensitive: boolean
}

/** `low` when only a generic rule, not a fact of the type, decided. */
export type Confidence = 'high' | 'low'

export type Comparison =
  | { readonly result: 'equal'; readonly uncompared: readonly UncomparedPath[] }
  | {
      readonly result: 'different'
      readonly changes: readonly RawChange[]
      readonly confidence: Confidence
      readonly uncompared: readonly UncomparedPath[]
    }
  | { readonly result: 'not_comparable'; readonly reason: string }
