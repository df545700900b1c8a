import { isJsonObject, type Json } from '@driftsentry/core/json'
import type { ResourceState } from '../resource-state.ts'
import type { RawChange } from './comparison.ts'
import { deepEqual } from './deep-equal.ts'
import { pointerSegments } from './json-pointer.ts'

/**
 * Drops the second report of one tag. The AWS provider shows a resource's own tags in `tags` and, together with the
 * provider's `default_tags`, in `tags_all` (AWS provider, "Resource tagging" guide), so one tag changed by hand differs in
 * both; and a reader that knows no default tags shows all of them in `tags`.
 */
export function withoutMirroredTags(
  changes: readonly RawChange[],
  declared: ResourceState,
  actual: ResourceState,
): readonly RawChange[] {
  if (!changes.some(({ path }) => path.startsWith('/tags'))) return changes
  const tagsReported = new Map(changes.filter(({ path }) => isTag(path)).map((change) => [change.path, change]))
  return changes.filter(({ path, actual: found, expected }) => {
    if (path === '/tags_all' || path.startsWith('/tags_all/')) {
      const own = tagsReported.get(path.replace('/tags_all', '/tags'))
      return own === undefined || !deepEqual(own.actual, found) || !deepEqual(own.expected, expected)
    }
    return !(isTag(path) && isDefaultTag(path, found, declared, actual))
  })
}

function isTag(path: string): boolean {
  return path === '/tags' || path.startsWith('/tags/')
}

/** Whether the live `tags` only show what the declared `tags_all` already say. */
function isDefaultTag(path: string, found: Json, declared: ResourceState, actual: ResourceState): boolean {
  const all = declared.attributes['tags_all']
  if (!isJsonObject(all) || Object.hasOwn(actual.attributes, 'tags_all')) return false
  const key = pointerSegments(path)[1]
  if (key === undefined) return isJsonObject(found) && deepEqual(found, all)
  return Object.hasOwn(all, key) && deepEqual(all[key], found)
}
