import { compileFacts } from '../resource-types/compiled-facts.ts'
import { factsOf } from '../resource-types/facts-of.ts'
import type { TypeFacts } from '../resource-types/type-facts.ts'
import type { ResourcePair, ResourceState } from '../resource-state.ts'
import type { Comparison } from './comparison.ts'
import { compareValues } from './compare-values.ts'
import { deepEqual } from './deep-equal.ts'
import { withoutMirroredTags } from './mirrored-tags.ts'
import type { Readers, Side, Walk } from './walk.ts'

const equal: Comparison = Object.freeze({ result: 'equal', uncompared: Object.freeze([]) })

/**
 * Says whether the two sides of a resource differ in meaning, and in which attributes. Differences of notation (order of
 * keys and sets, empty for absent, numbers as text, JSON and IAM documents, the type's equal forms) are none. Values
 * the source does not know are not compared; each place that was not compared is named with the reason. The inputs
 * are not changed. Expects both sides no deeper than the readers allow (512).
 */
export function compare(pair: ResourcePair): Comparison {
  if (pair.declared === null || pair.actual === null) {
    return { result: 'not_comparable', reason: pair.declared === null ? 'it is not declared' : 'it does not exist' }
  }
  if (deepEqual(pair.declared.attributes, pair.actual.attributes)) return equal
  return compareStates(pair.declared, pair.actual, { facts: factsOf(pair.ref.type), readers: pair.readers ?? 'same' })
}

/** As {@link compare}, by the given facts in place of those of the resource's type. */
export function compareStates(
  declared: ResourceState,
  actual: ResourceState,
  by: { readonly facts: TypeFacts; readonly readers: Readers },
): Comparison {
  const walk: Walk = {
    facts: compileFacts(by.facts),
    readers: by.readers,
    segments: [],
    changes: [],
    uncompared: [],
    guessed: false,
    budget: { trials: 20_000 },
    descend: compareValues,
  }
  compareValues(walk, sideOf(declared), sideOf(actual))
  const changes = withoutMirroredTags(walk.changes, declared, actual)
  if (changes.length === 0) return { result: 'equal', uncompared: walk.uncompared }
  return { result: 'different', changes, confidence: walk.guessed ? 'low' : 'high', uncompared: walk.uncompared }
}

function sideOf(state: ResourceState): Side {
  return { value: state.attributes, sensitive: state.sensitive, unknown: state.unknown, place: null }
}
