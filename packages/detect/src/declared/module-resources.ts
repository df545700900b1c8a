import type { ByteCursor, Reading } from '../input/byte-cursor.ts'
import { needBytes } from '../input/byte-cursor.ts'
import type { JsonSlice } from '../input/json-slice.ts'

/**
 * The resources, still as text, of `{"root_module": {"resources": [], "child_modules": [{...}]}}`, which is how
 * `terraform show -json` writes the values of a state and of a plan.
 */
export function* moduleResources(cursor: ByteCursor): Reading<JsonSlice> {
  for (const key of cursor.members()) {
    if (key === needBytes) yield needBytes
    else if (key === 'root_module') yield* resourcesOfModule(cursor)
  }
}

function* resourcesOfModule(cursor: ByteCursor): Reading<JsonSlice> {
  for (const key of cursor.members()) {
    if (key === needBytes) yield needBytes
    else if (key === 'resources') yield* cursor.elements()
    else if (key === 'child_modules') {
      for (const child of cursor.items()) {
        if (child === needBytes) yield needBytes
        else yield* resourcesOfModule(cursor)
      }
    }
  }
}
