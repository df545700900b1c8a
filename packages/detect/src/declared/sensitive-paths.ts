import type { Json } from '@driftsentry/core/json'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'

import type { Origin } from '../input/origin.ts'
import { refuseAt } from '../input/origin.ts'
import type { Marks } from '../resource-state.ts'

/**
 * Marks from the `sensitive_attributes` of a state: a list of paths, each a list of steps
 * `{"type": "get_attr", "value": "password"}` or `{"type": "index", "value": {"value": 0, "type": "number"}}`.
 * A step that leads nowhere in the value, or is of a kind not known here, marks everything from there on: rather too much
 * is hidden than too little. A member that is absent is marked all the same, since the live side may have it.
 */
export function marksOfPaths(paths: Json, value: Json, origin: Origin): Marks {
  if (paths === null) return false
  if (!isJsonArray(paths)) return refuseAt(origin, 'a list of paths should stand here')
  const root: Node = { whole: false, children: new Map() }
  for (const path of paths) {
    if (!isJsonArray(path)) return refuseAt(origin, 'a path should be a list of steps')
    mark(root, path, value)
  }
  return marksOf(root, value)
}

interface Node {
  whole: boolean
  readonly children: Map<string | number, Node>
}

function mark(root: Node, path: readonly Json[], value: Json): void {
  let node = root
  let at: Json | undefined = value
  for (const step of path) {
    const key = keyOf(step)
    if (key === null || !leads(at, key)) break
    let child = node.children.get(key)
    if (!child) node.children.set(key, (child = { whole: false, children: new Map() }))
    node = child
    at = typeof key === 'number' ? itemOf(at, key) : memberOf(at, key)
  }
  node.whole = true
}

function keyOf(step: Json): string | number | null {
  if (!isJsonObject(step)) return null
  const value = memberOf(step, 'value')
  if (memberOf(step, 'type') === 'get_attr') return typeof value === 'string' ? value : null
  if (memberOf(step, 'type') !== 'index') return null
  const key = isJsonObject(value) ? memberOf(value, 'value') : value
  return typeof key === 'string' || typeof key === 'number' ? key : null
}

/** A name leads into an object (also one that lacks it), a number into a list that is long enough. */
function leads(value: Json | undefined, key: string | number): boolean {
  return typeof key === 'string' ? isJsonObject(value) : itemOf(value, key) !== undefined
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

function itemOf(value: Json | undefined, index: number): Json | undefined {
  return isJsonArray(value) ? value[index] : undefined
}

function marksOf(node: Node, value: Json | undefined): Marks {
  if (node.whole) return true
  if (node.children.size === 0) return false
  if (isJsonArray(value)) {
    return value.map((item, index) => {
      const child = node.children.get(index)
      return child ? marksOf(child, item) : false
    })
  }
  const marks: Record<string, Marks> = Object.create(null)
  for (const [key, child] of node.children) marks[key] = marksOf(child, memberOf(value, String(key)))
  return marks
}
