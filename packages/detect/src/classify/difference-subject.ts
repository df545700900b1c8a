import type { DriftKind } from '@driftsentry/core/drift'
import type { JsonObject } from '@driftsentry/core/json'
import { emptyObject } from '@driftsentry/core/json'
import type { RawChange } from '../compare/comparison.ts'
import { pointerSegments } from '../compare/json-pointer.ts'
import type { ResourcePair } from '../resource-state.ts'

/** A difference that was found and is about to be rated and priced. Raw: nothing here is masked yet. */
export interface DifferenceSubject {
  readonly pair: ResourcePair
  readonly kind: DriftKind
  /** Empty when the resource is missing or unmanaged. */
  readonly changes: readonly RawChange[]
}

const nothing: JsonObject = Object.freeze(emptyObject())

/** The raw attributes of both sides; a side that does not exist has none. */
export function sidesOf(subject: DifferenceSubject): { readonly expected: JsonObject; readonly actual: JsonObject } {
  return {
    expected: subject.pair.declared?.attributes ?? nothing,
    actual: subject.pair.actual?.attributes ?? nothing,
  }
}

/** Whether the difference touches one of these attributes. A resource that came or went whole touches all of its own. */
export function touches(subject: DifferenceSubject, attributes: readonly string[]): boolean {
  if (subject.kind !== 'changed') return true
  return subject.changes.some((change) => {
    const [first] = pointerSegments(change.path)
    return first === undefined || attributes.includes(first)
  })
}
