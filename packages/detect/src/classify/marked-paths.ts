import type { Marks } from '../resource-state.ts'
import { jsonPointer } from '../compare/json-pointer.ts'
import { PathMap } from '../resource-types/path-map.ts'

/**
 * The marks of several sides as one set of path patterns. The index of a list item becomes `*`: the sides may order a set
 * differently, and an item too many hidden does no harm.
 */
export function fileMarks(sides: readonly Marks[]): PathMap<true> {
  const paths = new PathMap<true>()
  for (const marks of sides) file(marks, [], paths)
  return paths
}

function file(marks: Marks, segments: readonly string[], into: PathMap<true>): void {
  if (marks === true) {
    // Of a resource marked as a whole each attribute is hidden, since its state must stay an object.
    into.set(jsonPointer(segments.length === 0 ? ['*'] : segments), true)
    return
  }
  if (marks === false) return
  if (isList(marks)) {
    for (const item of marks) file(item, [...segments, '*'], into)
    return
  }
  for (const [key, member] of Object.entries(marks)) {
    // Marks of a list may name its items by number, when they were written as paths.
    file(member, [...segments, /^\d+$/.test(key) ? '*' : key], into)
  }
}

function isList(marks: Exclude<Marks, boolean>): marks is readonly Marks[] {
  return Array.isArray(marks)
}
