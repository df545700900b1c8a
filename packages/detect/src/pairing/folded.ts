import { emptyObject, type Json } from '@driftsentry/core/json'
import { childMarks, holdsMark, isMarkList } from '../compare/marks.ts'
import type { Marks, ResourceState } from '../resource-state.ts'

/** Both sides of a whole, less what its parts declare. */
export interface Folded {
  readonly declared: ResourceState
  readonly actual: ResourceState
}

/** The state with one attribute replaced, or taken away when undefined. A mark inside the attribute now covers all of it. */
export function replaced(state: ResourceState, attribute: string, value: Json | undefined): ResourceState {
  const attributes = Object.assign(emptyObject(), state.attributes)
  if (value === undefined) delete attributes[attribute]
  else attributes[attribute] = value
  return {
    attributes,
    sensitive: widened(state.sensitive, attribute),
    unknown: widened(state.unknown, attribute),
  }
}

function widened(marks: Marks, attribute: string): Marks {
  if (typeof marks === 'boolean' || isMarkList(marks) || !holdsMark(childMarks(marks, attribute))) return marks
  return { ...marks, [attribute]: true }
}
