import { otherTypes } from './other-types.ts'
import type { TypeFacts } from './type-facts.ts'

const tables: ReadonlyMap<string, TypeFacts> = new Map()

/** What is known of a type. A type without a table of its own gets what holds for all of its provider. */
export function factsOf(type: string): TypeFacts {
  return tables.get(type) ?? otherTypes
}
