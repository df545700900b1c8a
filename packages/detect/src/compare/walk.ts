import type { UncomparedPath, UncomparedReason } from '@driftsentry/core/finding'
import type { Json } from '@driftsentry/core/json'
import type { CompiledFacts } from '../resource-types/compiled-facts.ts'
import { isSecretName } from '../resource-types/secret-names.ts'
import type { Marks } from '../resource-state.ts'
import { childMarks, holdsMark } from './marks.ts'
import { jsonPointer } from './json-pointer.ts'
import type { RawChange } from './comparison.ts'

/**
 * Who read the two sides. `same`: one provider wrote both, as in a plan, so only real rules of equality apply. `different`:
 * the live side was read by another program, which leaves out, adds and writes otherwise what the provider knows.
 */
export type Readers = 'same' | 'different'

/** A value of one side, with the marks that go with it. Undefined: the side has nothing there. */
export interface Side {
  readonly value: Json | undefined
  readonly sensitive: Marks
  readonly unknown: Marks
  /** Where the value is in its own side: the two sides of one comparison may have a list item at different places. */
  readonly place: Place | null
}

/** One step of a path, and the steps before it. */
interface Place {
  readonly above: Place | null
  readonly segment: string
}

/** One walk over two states: where it stands, and what it found so far. The arrays are its own. */
export interface Walk {
  readonly facts: CompiledFacts
  readonly readers: Readers
  /** The place, by which facts are looked up. */
  readonly segments: string[]
  readonly changes: RawChange[]
  readonly uncompared: UncomparedPath[]
  /** Whether a rule that may be wrong for this type decided anything. */
  guessed: boolean
  /** How many more pairs of list items may be tried for likeness, in this walk and all walks it tries. */
  readonly budget: { trials: number }
  /** How the walk goes on one step down. */
  readonly descend: (walk: Walk, expected: Side, actual: Side) => void
}

export function childSide(side: Side, segment: string, value: Json | undefined): Side {
  return {
    value,
    sensitive: childMarks(side.sensitive, segment),
    unknown: childMarks(side.unknown, segment),
    place: { above: side.place, segment },
  }
}

function pointerTo(side: Side): string {
  const segments: string[] = []
  for (let place = side.place; place !== null; place = place.above) segments.push(place.segment)
  return jsonPointer(segments.toReversed())
}

/** Records a difference at the place where the walk stands. */
export function recordChange(walk: Walk, expected: Side, actual: Side): void {
  const gone = actual.value === undefined || actual.value === null
  // A list may hold a null that the other list has no item for: then that null is what came or went.
  const fresh = expected.value === undefined || (expected.value === null && actual.value !== undefined)
  walk.changes.push({
    path: pointerTo(fresh ? actual : expected),
    op: fresh ? 'add' : gone ? 'remove' : 'replace',
    expected: expected.value ?? null,
    actual: actual.value ?? null,
    sensitive:
      holdsMark(expected.sensitive) ||
      holdsMark(actual.sensitive) ||
      isSecretAt(walk) ||
      holdsSecret(walk, expected.value) ||
      holdsSecret(walk, actual.value),
  })
}

/** Records that the place was not judged, named as the declared state has it, or the actual one when only that has it. */
export function recordUncompared(walk: Walk, side: Side, reason: UncomparedReason): void {
  walk.uncompared.push({ path: pointerTo(side), reason })
}

function isSecretAt(walk: Walk): boolean {
  return walk.facts.secrets.get(walk.segments) === true || walk.segments.some(isSecretName)
}

/** Whether a secret lies below: then the whole value is one, as it is reported whole. */
function holdsSecret(walk: Walk, value: Json | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, member]: [string, Json]) => {
    walk.segments.push(key)
    const secret =
      (typeof member !== 'boolean' && member !== null && member !== '' && isSecretAt(walk)) || holdsSecret(walk, member)
    walk.segments.pop()
    return secret
  })
}
