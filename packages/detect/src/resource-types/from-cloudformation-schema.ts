import type { Json } from '@driftsentry/core/json'
import { cloudFormationRules } from './cloudformation-rules.ts'
import type { PathRule, TypeFacts } from './type-facts.ts'

/** What a CloudFormation resource provider schema says of a type; paths are dotted, `*` stands for a list index or map key. */
export interface CloudFormationSchemaFacts {
  readonly readOnlyPaths: readonly string[]
  readonly writeOnlyPaths: readonly string[]
  /** Properties that can only be set at creation. */
  readonly createOnlyPaths: readonly string[]
  /** Path to the value the schema gives as `default`. */
  readonly defaultPaths: Readonly<Record<string, Json>>
  /** Lists with `insertionOrder: false` or `uniqueItems: true`. */
  readonly unorderedScalarPaths: readonly string[]
  readonly unorderedObjectArrayPaths: readonly string[]
  /** Objects with `patternProperties` or free `additionalProperties`. */
  readonly freeFormMapPaths: readonly string[]
}

/** Makes a type's facts from its CloudFormation schema and what is known beyond it. */
export function fromCloudFormationSchema(type: string, schema: CloudFormationSchemaFacts): TypeFacts {
  const source = 'CloudFormation resource provider schema'
  const unordered = [...schema.unorderedScalarPaths, ...schema.unorderedObjectArrayPaths]
  const rules: PathRule[] = [
    { rule: 'write_only', at: schema.writeOnlyPaths.map(pointerOf), source },
    { rule: 'computed', at: schema.readOnlyPaths.map(pointerOf), source },
    // What can only be set at creation cannot be taken away from the living: when it is absent, the reader left it out.
    { rule: 'unreadable', at: schema.createOnlyPaths.map(pointerOf), source },
    { rule: 'unordered', at: unordered.map(pointerOf), source },
    { rule: 'user_keyed', at: schema.freeFormMapPaths.map(pointerOf), source },
    ...Object.entries(schema.defaultPaths).map(([path, value]): PathRule => schemaDefault(path, value, source)),
    ...cloudFormationRules(type),
  ]
  return { displayName: null, identities: [], rules, otherObjects: 'fixed' }
}

function schemaDefault(path: string, value: Json, source: string): PathRule {
  return { rule: 'default', at: [pointerOf(path)], value, enforced: false, since: '2026-11', source }
}

function pointerOf(path: string): string {
  return `/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/')}`
}
