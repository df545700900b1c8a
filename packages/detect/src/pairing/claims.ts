import { isJsonArray, type Json, type JsonObject } from '@driftsentry/core/json'
import { textOf } from '../normalise/text-of.ts'
import type { ActualResource, DeclaredResource } from '../resource-state.ts'
import { partTable, type Part } from './part-table.ts'
import { separateRules, type GroupRule } from './security-group-rules.ts'

/** A declared resource that is a part of another. */
export interface PartClaim {
  readonly part: Part
  readonly attributes: JsonObject
}

/** What separate resources declare of each whole, and which wholes are declared. */
export class Claims {
  readonly #parts = new Map<string, PartClaim[]>()
  readonly #rules = new Map<string, GroupRule[]>()
  readonly #wholes = new Map<string, JsonObject>()

  constructor(declared: readonly DeclaredResource[]) {
    for (const { ref, state } of declared) {
      const part = partOf(ref.type)
      if (part !== undefined)
        push(this.#parts, keyOf(part.whole, state.attributes[part.wholeName]), { part, attributes: state.attributes })
      const rules = separateRules(ref.type, state.attributes)
      const group = state.attributes['security_group_id']
      if (typeof group === 'string') for (const rule of rules) push(this.#rules, group, rule)
      for (const name of namesOf(ref.id, state.attributes)) this.#wholes.set(keyOf(ref.type, name), state.attributes)
    }
  }

  /** The parts that separate resources declare of a whole. */
  partsOf(type: string, id: string | null, attributes: JsonObject): readonly PartClaim[] {
    return namesOf(id, attributes).flatMap((name) => this.#parts.get(keyOf(type, name)) ?? [])
  }

  /** The rules that separate resources declare of a security group. */
  rulesOf(groupId: string): readonly GroupRule[] {
    return this.#rules.get(groupId) ?? []
  }

  /** Whether an undeclared live part is what a declared whole says of itself: a role's `managed_policy_arns`. */
  isShownByDeclaredWhole(live: ActualResource): boolean {
    const part = partOf(live.type)
    if (part === undefined) return false
    const { attributes } = live.state
    const shown = this.#wholes.get(keyOf(part.whole, attributes[part.wholeName]))?.[part.shownAs]
    if (shown === undefined || shown === null) return false
    const { isItem } = part
    if (isItem === undefined) return part.read(shown, attributes) !== null
    return isJsonArray(shown) && shown.some((item) => isItem(item, attributes))
  }
}

/** The part a type declares of another; undefined for a type that stands for itself. */
export function partOf(type: string): Part | undefined {
  return Object.hasOwn(partTable, type) ? partTable[type] : undefined
}

function namesOf(id: string | null, attributes: JsonObject): readonly string[] {
  const names = [id, attributes['id'], attributes['name'], attributes['bucket'], attributes['arn']]
  return [...new Set(names.filter((name) => typeof name === 'string' && name !== ''))].map(String)
}

function keyOf(type: string, name: Json | undefined): string {
  return `${type} ${textOf(name)}`
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [item])
  else list.push(item)
}
