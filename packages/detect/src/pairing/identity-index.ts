import type { JsonObject } from '@driftsentry/core/json'
import { factsOf } from '../resource-types/facts-of.ts'
import { canonicalType } from './type-aliases.ts'

/** What can be found by its identities: a resource or a gap of a live reader, or a declared resource. */
export interface Identified {
  readonly type: string
  readonly id: string | null
  readonly region: string | null
  readonly accountId: string | null
  readonly attributes: JsonObject
}

/**
 * Finds things of one type by any of their identities. One identity is not enough: the `id` of a database changed from its
 * name to `db-...` in AWS provider 5, and a reader may know only the ARN.
 */
export class IdentityIndex<T extends Identified> {
  readonly #byType = new Map<string, Map<string, T[]>>()

  constructor(items: Iterable<T>) {
    for (const item of items) this.#add(item)
  }

  /** The types of everything in the index. */
  hasType(type: string): boolean {
    return this.#byType.has(canonicalType(type))
  }

  /** The first thing of the same type that shares an identity, strongest identity first, and is not elsewhere. */
  find(wanted: Identified): T | undefined {
    const known = this.#byType.get(canonicalType(wanted.type))
    if (known === undefined) return undefined
    for (const identity of identitiesOf(wanted)) {
      const found = known.get(identity)?.find((candidate) => !isElsewhere(wanted, candidate))
      if (found !== undefined) return found
    }
    return undefined
  }

  #add(item: T): void {
    const type = canonicalType(item.type)
    const known = this.#byType.get(type) ?? new Map<string, T[]>()
    this.#byType.set(type, known)
    for (const identity of identitiesOf(item)) {
      const same = known.get(identity)
      if (same === undefined) known.set(identity, [item])
      else same.push(item)
    }
  }
}

function identitiesOf(item: Identified): ReadonlySet<string> {
  const found = new Set<string>()
  if (item.id !== null && item.id !== '') found.add(item.id)
  for (const attribute of factsOf(item.type).identities) {
    const value = Object.hasOwn(item.attributes, attribute) ? item.attributes[attribute] : undefined
    if (typeof value === 'string' && value !== '') found.add(value)
  }
  return found
}

// A name is unique in its account and region only; where either is not known, it does not speak against.
function isElsewhere(one: Identified, other: Identified): boolean {
  return differs(one.accountId, other.accountId) || differs(one.region, other.region)
}

function differs(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other
}
