import type { Json } from '@driftsentry/core/json'
import type { ChangeOp } from '@driftsentry/core/drift'

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

/**
 * Why a place that differs was not judged. `unknown`: the source does not know the value yet. `write_only`: no reader
 * can return it. `unresolved`: one side names what the other side names by id, and only the provider can say whether it is
 * the same. `unreadable`: this reader did not return it. `omitted`: the zero
 * value or the default was declared, and this reader leaves such values out. `computed`: the provider changes it by itself (timestamps,
 * etags). `undeclared`: only the live world has it, nobody declared it, and no default is known to hold it against.
 */
export type UncomparedReason =
  'unknown' | 'write_only' | 'unresolved' | 'unreadable' | 'omitted' | 'computed' | 'undeclared'

export interface UncomparedPath {
  readonly path: string
  readonly reason: UncomparedReason
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
