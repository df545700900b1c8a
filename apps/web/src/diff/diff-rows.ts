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
  const rows: DiffRow[] = []
  let unchanged: DiffLine[] = []
  let attributes = 0
  const flush = () => {
    const short = place.depth === 0 ? shortRun.atTop : shortRun.inside
    if (unchanged.length <= short) rows.push(...unchanged)
    else
      rows.push({ type: 'fold', id: `${place.path}#${rows.length}`, depth: place.depth, attributes, lines: unchanged })
    unchanged = []
    attributes = 0
  }
  const list = isArray(sides.actual) || isArray(sides.expected)
  for (const key of keysOf(tree, sides)) {
    const child = tree.children.get(key)
    const inner = { expected: member(sides.expected, key), actual: member(sides.actual, key) }
    const label = list ? '- ' : `${key}: `
    if (child) {
      flush()
      rows.push(...changedMember(label, child, inner, { depth: place.depth, path: `${place.path}/${key}` }))
    } else {
      unchanged.push(...valueLines(label, inner.actual ?? inner.expected ?? null, 'same', place.depth))
      attributes += 1
    }
  }
  flush()
  return rows
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
function replaced(
  label: string,
  { expected, actual }: { expected: JsonValue; actual: JsonValue },
  place: Place,
): DiffRow[] {
  const { depth } = place
  const before = embedded(expected)
  const after = embedded(actual)
  if (before && after && isArray(before) === isArray(after)) {
    const changes = impliedChanges({ expected: before, actual: after }, '')
    const [open, close] = isArray(after) ? ['[', ']'] : ['{', '}']
    const inside = walk(changeTree(changes), merged(before, after), { ...place, depth: depth + 1 })
    if (changes.length > 0) return [same(`${label}${open}`, depth), ...inside, same(close, depth)]
  }
  const left = valueLines(label, expected, 'removed', depth)
  const right = valueLines(label, actual, 'added', depth)
  if (left.length > 1 || right.length > 1) return [...left, ...right]
  return [{ type: 'line', mark: 'changed', depth, left: left[0]?.left ?? '', right: right[0]?.right ?? '' }]
}

/** Lists are shown as their union, so that an element gone and an element come do not share an index. */
function merged(before: JsonObject | readonly JsonValue[], after: JsonObject | readonly JsonValue[]): Sides {
  if (!isArray(before) || !isArray(after)) return { expected: before, actual: after }
  return { expected: union(before, after), actual: union(before, after) }
}

function union(before: readonly JsonValue[], after: readonly JsonValue[]): readonly JsonValue[] {
  const known = new Set(before.map(canonical))
  return [...before, ...after.filter((item) => !known.has(canonical(item)))]
}

function impliedChanges({ expected, actual }: Sides, path: string): Change[] {
  if (isArray(expected) && isArray(actual)) {
    const here = new Set(expected.map(canonical))
    const there = new Set(actual.map(canonical))
    return union(expected, actual).flatMap((item, index) => {
      const text = canonical(item)
      if (here.has(text) && there.has(text)) return []
      return here.has(text)
        ? [implied(`${path}/${index}`, 'remove', item, null)]
        : [implied(`${path}/${index}`, 'add', null, item)]
    })
  }
  if (!isObject(expected) || !isObject(actual)) return []
  return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((key) => {
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const [before, after] = [member(expected, key), member(actual, key)]
    if (before === undefined && after !== undefined) return [implied(at, 'add', null, after)]
    if (before !== undefined && after === undefined) return [implied(at, 'remove', before, null)]
    if (before === undefined || after === undefined || canonical(before) === canonical(after)) return []
    return [implied(at, 'replace', before, after)]
  })
}

function implied(path: string, op: Change['op'], expected: JsonValue, actual: JsonValue): Change {
  return { path, op, expected, actual, sensitive: false }
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
