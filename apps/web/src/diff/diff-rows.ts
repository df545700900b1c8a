import { alignedItems, isReordered } from './aligned-items.ts'
import { changeTree, type ChangeTree } from './change-tree.ts'
import { wholeLine, type DiffLine, type DiffRow } from './diff-row.ts'
import { foldingRows } from './folding-rows.ts'
import {
  canonical,
  embedded,
  isArray,
  isObject,
  member,
  type Change,
  type JsonObject,
  type JsonValue,
} from './json-value.ts'
import { textRows } from './text-rows.ts'
import { alphabetically, entriesOf, isText, valueLines } from './value-lines.ts'

interface Sides {
  readonly expected: JsonValue | undefined
  readonly actual: JsonValue | undefined
}

type Document = JsonObject | readonly JsonValue[]

interface Pair {
  readonly expected: JsonValue
  readonly actual: JsonValue
}

interface Member extends Sides {
  readonly label: string
}

interface Place {
  readonly depth: number
  readonly path: string
}

/** A run of this many unchanged lines is shorter than the line that would fold it. Inside an element they say which one it is. */
const shortRun = { atTop: 1, inside: 5 } as const

/**
 * The difference of two states as lines, the unchanged rest folded. What counts as changed is what the engine said, not a second
 * comparison: forms it knows to be equal must not light up here.
 */
export function diffRows(sides: Sides, changes: readonly Change[]): readonly DiffRow[] {
  const tree = changeTree(changes)
  if (tree.change !== null)
    return valueLines('', sides.expected, 'removed', 0).concat(valueLines('', sides.actual, 'added', 0))
  return walk(tree, sides, { depth: 0, path: '' })
}

/** One whole state, every line with the same mark: a resource that exists on one side only. */
export function stateLines(state: JsonObject, mark: 'same' | 'removed' | 'added'): readonly DiffLine[] {
  return entriesOf(state).flatMap(([key, value]) => valueLines(`${key}: `, value, mark, 0))
}

function folding({ depth, path }: Place) {
  return foldingRows({ depth, path, what: 'attribute', shortRun: depth === 0 ? shortRun.atTop : shortRun.inside })
}

function walk(tree: ChangeTree, sides: Sides, place: Place): DiffRow[] {
  const rows = folding(place)
  const list = isArray(sides.actual) || isArray(sides.expected)
  for (const key of keysOf(tree, sides)) {
    const child = tree.children.get(key)
    const inner = { expected: member(sides.expected, key), actual: member(sides.actual, key) }
    const label = list ? '- ' : `${key}: `
    if (child) rows.changed(changedMember(label, child, inner, { depth: place.depth, path: `${place.path}/${key}` }))
    else rows.same(valueLines(label, inner.actual ?? inner.expected ?? null, 'same', place.depth))
  }
  return rows.done()
}

function keysOf(tree: ChangeTree, { expected, actual }: Sides): Iterable<string> {
  const keys = new Set<string>()
  for (const side of [expected, actual]) {
    if (isArray(side)) for (const index of side.keys()) keys.add(String(index))
    else if (isObject(side)) for (const key of Object.keys(side)) keys.add(key)
  }
  for (const key of tree.children.keys()) keys.add(key)
  return isArray(expected) || isArray(actual) ? keys : [...keys].sort(alphabetically)
}

function changedMember(label: string, tree: ChangeTree, sides: Sides, place: Place): DiffRow[] {
  const { depth } = place
  if (tree.change === null) {
    const [open, close] = isArray(sides.actual ?? sides.expected) ? ['[', ']'] : ['{', '}']
    const inside = walk(
      tree,
      { expected: embedded(sides.expected), actual: embedded(sides.actual) },
      { ...place, depth: depth + 1 },
    )
    return [same(`${label}${open}`, depth), ...inside, same(close, depth)]
  }
  const { op, expected, actual } = tree.change
  if (op === 'add') return valueLines(label, actual, 'added', depth)
  if (op === 'remove') return valueLines(label, expected, 'removed', depth)
  return replaced(label, { expected, actual }, place)
}

/** Of two documents, or two texts, only what differs inside is shown; of anything else the one, then the other. */
function replaced(label: string, { expected, actual }: Pair, place: Place): DiffRow[] {
  const { depth } = place
  const inside = { ...place, depth: depth + 1 }
  const before = embedded(expected)
  const after = embedded(actual)
  if (before && after && hasInnerDifference(before, after)) {
    const [open, close] = isArray(after) ? ['[', ']'] : ['{', '}']
    return [
      { ...same(`${label}${open}`, depth), before: expected, value: actual },
      ...documentRows(before, after, inside),
      same(close, depth),
    ]
  }
  if (isText(expected) && isText(actual))
    return [{ ...same(`${label}|`, depth), before: expected, value: actual }, ...textRows(expected, actual, inside)]
  const left = valueLines(label, expected, 'removed', depth)
  const right = valueLines(label, actual, 'added', depth)
  if (left.length > 1 || right.length > 1) return [...left, ...right]
  const texts = { left: left[0]?.left ?? '', right: right[0]?.right ?? '' }
  return [{ type: 'line', mark: 'changed', depth, ...texts, before: expected, value: actual }]
}

/** Lists in which only the order is another differ as a whole: item by item they would look alike. */
function hasInnerDifference(before: Document, after: Document): boolean {
  if (isArray(before) && isArray(after)) return !isReordered(before, after)
  return isArray(before) === isArray(after) && canonical(before) !== canonical(after)
}

/** Two documents of the same kind, member by member. */
function documentRows(before: Document, after: Document, place: Place): DiffRow[] {
  const rows = folding(place)
  for (const [index, { label, expected, actual }] of membersOf(before, after).entries()) {
    if (expected === undefined) rows.changed(valueLines(label, actual, 'added', place.depth))
    else if (actual === undefined) rows.changed(valueLines(label, expected, 'removed', place.depth))
    else if (canonical(expected) === canonical(actual)) rows.same(valueLines(label, actual, 'same', place.depth))
    else rows.changed(replaced(label, { expected, actual }, { depth: place.depth, path: `${place.path}/${index}` }))
  }
  return rows.done()
}

function membersOf(before: Document, after: Document): readonly Member[] {
  if (isArray(before) && isArray(after)) return alignedItems(before, after).map((item) => ({ label: '- ', ...item }))
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys]
    .sort(alphabetically)
    .map((key) => ({ label: `${key}: `, expected: member(before, key), actual: member(after, key) }))
}

const same = (text: string, depth: number) => wholeLine(text, 'same', depth)
