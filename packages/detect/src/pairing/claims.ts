import { isJsonArray, type Json, type JsonObject } from '@driftsentry/core/json'
import { textOf } from '../normalise/text-of.ts'
import type { ActualResource, DeclaredResource } from '../resource-state.ts'
import { isEmpty } from '../normalise/empty.ts'
import type { Part } from './part.ts'
import { partsOf, readablePartOf } from './part-table.ts'
import { separateRules, type GroupRule } from './security-group-rules.ts'

/** A declared resource that is a part of another. */
export interface PartClaim {
  readonly part: Part
  readonly type: string
  readonly attributes: JsonObject
}

/** What separate resources declare of each whole, and which wholes are declared. */
export class Claims {
  readonly #parts = new Map<string, PartClaim[]>()
  readonly #rules = new Map<string, GroupRule[]>()
  readonly #wholes = new Map<string, JsonObject>()

  constructor(declared: readonly DeclaredResource[]) {
    for (const { ref, state } of declared) {
      for (const part of partsOf(ref.type))
        push(this.#parts, keyOf(part.whole, state.attributes[part.wholeName]), {
          part,
          type: ref.type,
          attributes: state.attributes,
        })
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
    const { attributes } = live.state
    return partsOf(live.type).some((part) => {
      const shown = this.#wholes.get(keyOf(part.whole, attributes[part.wholeName]))?.[part.shownAs]
      if (shown === undefined || shown === null) return false
      const { isItem } = part
      if (isItem !== undefined) return isJsonArray(shown) && shown.some((item) => isItem(item, attributes))
      const readable = readablePartOf(live.type)
      return readable === undefined ? !isEmpty(shown) : readable.read(shown, attributes) !== null
    })
  }
}

function namesOf(id: string | null, attributes: JsonObject): readonly string[] {
  const names = [
    id,
    attributes['id'],
    attributes['name'],
    attributes['bucket'],
    attributes['arn'],
    attributes['identifier'],
    attributes['domain_name'],
  ]
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
