import type { Change } from '@driftsentry/core/drift'
import type { Json, JsonObject } from '@driftsentry/core/json'
import { emptyObject, isJsonArray, isJsonObject } from '@driftsentry/core/json'
import type { RawChange } from '../compare/comparison.ts'
import { deepEqual } from '../compare/deep-equal.ts'
import { jsonPointer, pointerSegments } from '../compare/json-pointer.ts'
import type { ResourcePair, ResourceState } from '../resource-state.ts'
import { compileFacts } from '../resource-types/compiled-facts.ts'
import { factsOf } from '../resource-types/facts-of.ts'
import type { PathMap } from '../resource-types/path-map.ts'
import { isSecretName } from '../resource-types/secret-names.ts'
import { fileMarks } from './marked-paths.ts'
import { masked, maskText } from './secret-text.ts'
import { writingsOf } from './secret-writings.ts'

/** Scripts and settings handed to a machine at start, which hold secrets more often than not. */
const startScripts: ReadonlySet<string> = new Set(['user_data', 'user_data_base64', 'custom_data'])

const deepest = 600

/** How deep in JSON held in text it is looked for secrets: JSON in JSON in JSON. */
const deepestDocument = 3

/**
 * Hides the secrets of one resource: what either side marks (a mark on one side hides the place on both), what the type's
 * facts and the attribute's name say, what is a secret by its shape, and every copy of a marked value elsewhere in the
 * resource. What it returns may leave the engine.
 */
export class Mask {
  readonly #marked: PathMap<true>
  readonly #typeSecrets: PathMap<true>
  #knownCopies: readonly string[] | null = null
  readonly #pair: ResourcePair

  constructor(pair: ResourcePair) {
    this.#pair = pair
    this.#marked = fileMarks([pair.declared?.sensitive ?? false, pair.actual?.sensitive ?? false])
    this.#typeSecrets = compileFacts(factsOf(pair.ref.type)).secrets
  }

  /** A path, which ends at the outermost hidden place it leads into: the keys below may say what the values are. */
  path(pointer: string): string {
    return this.#hiddenAbove(pointerSegments(pointer)) ?? pointer
  }

  /** The attributes of one side. */
  state(attributes: JsonObject): JsonObject {
    const safe = emptyObject()
    for (const [key, value] of Object.entries(attributes)) safe[key] = this.#mask(value, [key], false)
    return safe
  }

  /**
   * The changes: both sides `(sensitive)` where a secret is all that differs, or all there is. Those below one hidden place are
   * one change of that place: what it holds is hidden with its keys, and the masked states have nothing for a longer path.
   */
  changes(raws: readonly RawChange[]): readonly Change[] {
    const safe: Change[] = []
    const hiddenPlaces = new Set<string>()
    for (const raw of raws) {
      const segments = pointerSegments(raw.path)
      const hidden = this.#hiddenAbove(segments)
      if (hidden === null) safe.push(this.#change(raw, segments))
      else if (!hiddenPlaces.has(hidden)) {
        hiddenPlaces.add(hidden)
        safe.push(this.#hiddenChange(hidden))
      }
    }
    return safe
  }

  #hiddenChange(path: string): Change {
    const holds = (side: ResourceState | null) => (valueAt(side?.attributes, pointerSegments(path)) ?? null) !== null
    if (!holds(this.#pair.declared)) return { path, op: 'add', expected: null, actual: masked, sensitive: true }
    if (!holds(this.#pair.actual)) return { path, op: 'remove', expected: masked, actual: null, sensitive: true }
    return { path, op: 'replace', expected: masked, actual: masked, sensitive: true }
  }

  /** The path of the outermost hidden place that a longer path leads into. */
  #hiddenAbove(segments: readonly string[]): string | null {
    for (let length = 1; length < segments.length; length++) {
      const above = segments.slice(0, length)
      if (this.#isHidden(above)) return jsonPointer(above)
    }
    return null
  }

  #change(raw: RawChange, segments: readonly string[]): Change {
    const { path, op } = raw
    const within = segments.slice(0, -1).some(isSecretName) || this.#isNamedSecret(raw)
    const expected = this.#mask(raw.expected, segments, within)
    const actual = this.#mask(raw.actual, segments, within)
    // A value that holds secrets among other things shows the other things; a plain value that is one shows nothing.
    const whole = raw.sensitive && !isContainer(raw.expected) && !isContainer(raw.actual)
    if (whole || expected === masked || actual === masked || deepEqual(expected, actual)) {
      return {
        path,
        op,
        expected: op === 'add' ? null : masked,
        actual: op === 'remove' ? null : masked,
        sensitive: true,
      }
    }
    return { path, op, expected, actual, sensitive: false }
  }

  // Of a change only the value is at hand; the name that makes it a secret stands beside it, in the state its path leads into.
  #isNamedSecret({ path, op }: RawChange): boolean {
    let holder: Json | undefined = (op === 'add' ? this.#pair.actual : this.#pair.declared)?.attributes
    for (const segment of pointerSegments(path)) {
      if (isJsonObject(holder)) {
        if (holdsNamedSecret(holder, segment)) return true
        holder = Object.hasOwn(holder, segment) ? holder[segment] : undefined
      } else if (isJsonArray(holder)) holder = holder[Number(segment)]
      else return false
    }
    return false
  }

  #mask(value: Json, segments: readonly string[], within: boolean): Json {
    if (value === null) return null
    if (this.#isHidden(segments) || segments.length > deepest) return masked
    const secret = within || isSecretName(segments.at(-1) ?? '')
    if (isJsonArray(value)) return value.map((item, index) => this.#mask(item, [...segments, String(index)], secret))
    if (isJsonObject(value)) return this.#maskObject(value, segments, secret)
    if (typeof value === 'boolean' || value === '') return value
    return secret ? masked : typeof value === 'string' ? this.#maskString(value, 0) : value
  }

  #maskObject(value: JsonObject, segments: readonly string[], secret: boolean): JsonObject {
    const safe = emptyObject()
    for (const [key, member] of Object.entries(value)) {
      safe[key] = this.#mask(member, [...segments, key], secret || holdsNamedSecret(value, key))
    }
    return safe
  }

  #maskString(text: string, depth: number): string {
    let safe = text
    for (const copy of this.#copies) safe = safe.replaceAll(copy, masked)
    return maskText(this.#maskDocument(safe, depth))
  }

  // Names inside a JSON document say as much as names outside. Written anew only when something was hidden.
  #maskDocument(text: string, depth: number): string {
    if (depth >= deepestDocument || !/^\s*[{[]/.test(text)) return text
    try {
      const document: Json = JSON.parse(text)
      const safe = this.#maskMembers(document, false, depth)
      return deepEqual(document, safe) ? text : JSON.stringify(safe)
    } catch {
      return text
    }
  }

  #maskMembers(value: Json, secret: boolean, depth: number): Json {
    if (isJsonArray(value)) return value.map((item) => this.#maskMembers(item, secret, depth))
    if (!isJsonObject(value)) {
      if (value === null || typeof value === 'boolean' || value === '') return value
      return secret ? masked : typeof value === 'string' ? this.#maskString(value, depth + 1) : value
    }
    const safe = emptyObject()
    for (const [key, member] of Object.entries(value)) {
      safe[key] = this.#maskMembers(member, secret || isSecretName(key) || holdsNamedSecret(value, key), depth)
    }
    return safe
  }

  /** Every writing of a hidden value. Looked for when first needed, since of most resources only paths are told. */
  get #copies(): readonly string[] {
    if (this.#knownCopies !== null) return this.#knownCopies
    const secrets = new Set<string>()
    for (const side of [this.#pair.declared, this.#pair.actual])
      if (side !== null) this.#collect(side.attributes, [], secrets, false)
    return (this.#knownCopies = writingsOf(secrets))
  }

  #isHidden(segments: readonly string[]): boolean {
    const [first] = segments
    if (segments.length === 1 && first !== undefined && startScripts.has(first)) return true
    return this.#marked.get(segments) === true || this.#typeSecrets.get(segments) === true
  }

  #collect(value: Json, segments: readonly string[], into: Set<string>, within: boolean): void {
    const hidden =
      within || this.#isHidden(segments) || (typeof value === 'string' && isSecretName(segments.at(-1) ?? ''))
    if (typeof value === 'string' && hidden) into.add(value)
    if (typeof value !== 'object' || value === null || segments.length > deepest) return
    for (const [key, member] of Object.entries(value)) {
      const named = isJsonObject(value) && holdsNamedSecret(value, key)
      this.#collect(member, [...segments, key], into, hidden || named)
    }
  }
}

function valueAt(value: Json | undefined, segments: readonly string[]): Json | undefined {
  let at = value
  for (const segment of segments) {
    if (isJsonArray(at)) at = at[Number(segment)]
    else if (isJsonObject(at) && Object.hasOwn(at, segment)) at = at[segment]
    else return undefined
  }
  return at
}

/** Whether a member is a value whose name, beside it, says it is a secret: `{ name: "DB_PASSWORD", value: ... }`. */
function holdsNamedSecret(holder: JsonObject, member: string): boolean {
  if (!/value$/i.test(member)) return false
  return ['name', 'Name', 'key', 'Key'].some((key) => {
    const name = holder[key]
    return typeof name === 'string' && isSecretName(name)
  })
}

function isContainer(value: Json): boolean {
  return typeof value === 'object' && value !== null
}
