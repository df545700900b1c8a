import { changeTree, type ChangeTree } from './change-tree.ts'
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

/** One line of the difference: what is declared on the left, what runs on the right. */
export interface DiffLine {
  readonly type: 'line'
  readonly mark: 'same' | 'removed' | 'added' | 'changed'
  readonly depth: number
  readonly left: string | null
  readonly right: string | null
}

/** Unchanged attributes put away until asked for. */
export interface DiffFold {
  readonly type: 'fold'
  readonly id: string
  readonly depth: number
  readonly attributes: number
  readonly lines: readonly DiffLine[]
}

export type DiffRow = DiffLine | DiffFold

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

function walk(tree: ChangeTree, sides: Sides, place: Place): DiffRow[] {
  const rows = foldingRows(place)
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

/** Rows in their order; runs of unchanged attributes become one that unfolds. */
function foldingRows({ depth, path }: Place) {
  const rows: DiffRow[] = []
  let unchanged: DiffLine[] = []
  let attributes = 0
  const flush = () => {
    const short = depth === 0 ? shortRun.atTop : shortRun.inside
    if (unchanged.length <= short) rows.push(...unchanged)
    else rows.push({ type: 'fold', id: `${path}#${rows.length}`, depth, attributes, lines: unchanged })
    unchanged = []
    attributes = 0
  }
  return {
    same: (lines: readonly DiffLine[]) => {
      unchanged.push(...lines)
      attributes += 1
    },
    changed: (more: readonly DiffRow[]) => {
      flush()
      rows.push(...more)
    },
    done: () => {
      flush()
      return rows
    },
  }
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

/** Both sides come from a database that keeps no order of keys. */
const alphabetically = (one: string, other: string) => one.localeCompare(other, 'en')

function entriesOf(state: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(state).sort(([one], [other]) => alphabetically(one, other))
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

/** Of two documents only what differs inside is shown; of anything else the one, then the other. */
function replaced(label: string, { expected, actual }: Pair, place: Place): DiffRow[] {
  const { depth } = place
  const before = embedded(expected)
  const after = embedded(actual)
  if (before && after && isArray(before) === isArray(after) && canonical(before) !== canonical(after)) {
    const [open, close] = isArray(after) ? ['[', ']'] : ['{', '}']
    return [
      same(`${label}${open}`, depth),
      ...documentRows(before, after, { ...place, depth: depth + 1 }),
      same(close, depth),
    ]
  }
  const left = valueLines(label, expected, 'removed', depth)
  const right = valueLines(label, actual, 'added', depth)
  if (left.length > 1 || right.length > 1) return [...left, ...right]
  return [{ type: 'line', mark: 'changed', depth, left: left[0]?.left ?? '', right: right[0]?.right ?? '' }]
}

/** Two documents of the same kind, member by member. */
function documentRows(before: Document, after: Document, place: Place): DiffRow[] {
  const rows = foldingRows(place)
  for (const [index, { label, expected, actual }] of membersOf(before, after).entries()) {
    if (expected === undefined) rows.changed(valueLines(label, actual, 'added', place.depth))
    else if (actual === undefined) rows.changed(valueLines(label, expected, 'removed', place.depth))
    else if (canonical(expected) === canonical(actual)) rows.same(valueLines(label, actual, 'same', place.depth))
    else rows.changed(replaced(label, { expected, actual }, { depth: place.depth, path: `${place.path}/${index}` }))
  }
  return rows.done()
}

function membersOf(before: Document, after: Document): readonly Member[] {
  if (isArray(before) && isArray(after)) return alignedItems(before, after)
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys]
    .sort(alphabetically)
    .map((key) => ({ label: `${key}: `, expected: member(before, key), actual: member(after, key) }))
}

/** Items of two lists whose order means nothing; as many gone as come are taken for the same ones, changed. */
function alignedItems(before: readonly JsonValue[], after: readonly JsonValue[]): readonly Member[] {
  const here = new Set(before.map(canonical))
  const there = new Set(after.map(canonical))
  const come = after.filter((item) => !here.has(canonical(item)))
  const gone = before.filter((item) => !there.has(canonical(item)))
  const paired = come.length === gone.length && [...come, ...gone].every(isObject)
  const kept = before.map((item): Member => {
    if (there.has(canonical(item))) return { label: '- ', expected: item, actual: item }
    return { label: '- ', expected: item, actual: paired ? come[gone.indexOf(item)] : undefined }
  })
  return paired ? kept : [...kept, ...come.map((item) => ({ label: '- ', expected: undefined, actual: item }))]
}

function valueLines(
  label: string,
  value: JsonValue | undefined,
  mark: 'same' | 'removed' | 'added',
  depth: number,
): DiffLine[] {
  const document = embedded(value)
  const entries = document && (isArray(document) ? document.map((item) => ['- ', item] as const) : entriesOf(document))
  if (!document || !entries || entries.length === 0)
    return [line(`${label}${JSON.stringify(value ?? null)}`, mark, depth)]
  const [open, close] = isArray(document) ? ['[', ']'] : ['{', '}']
  const inside = entries.flatMap(([key, item]) => valueLines(key === '- ' ? key : `${key}: `, item, mark, depth + 1))
  return [line(`${label}${open}`, mark, depth), ...inside, line(close, mark, depth)]
}

const same = (text: string, depth: number) => line(text, 'same', depth)

function line(text: string, mark: 'same' | 'removed' | 'added', depth: number): DiffLine {
  return { type: 'line', mark, depth, left: mark === 'added' ? null : text, right: mark === 'removed' ? null : text }
}
