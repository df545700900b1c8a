import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'
import { canonicalText } from '../src/normalise/canonical.ts'
import { textOf } from '../src/normalise/text-of.ts'
import type { CloudFormationSchemaFacts } from '../src/resource-types/from-cloudformation-schema.ts'
import type { Marks, ResourceState } from '../src/resource-state.ts'

/** One recorded case: what a template declared, what AWS answered, and what a person would call drift. */
export interface CorpusCase {
  readonly name: string
  readonly type: string
  readonly declared: ResourceState
  readonly live: JsonObject
  readonly schema: CloudFormationSchemaFacts
  /** Dotted paths of drift in what was declared; empty when there is none. */
  readonly drifted: readonly string[]
}

/** What the recorder wrote in place of a value it could not resolve. */
const unresolved = '__cdkrd_corpus_unresolved__'

/** Reads one line of a corpus. Throws an error that names the missing member. */
export function readCorpusCase(line: string): CorpusCase {
  const entry = objectOf(JSON.parse(line), 'the case')
  const resource = objectOf(entry['resource'], 'resource')
  const declared = objectOf(resource['declared'], 'resource.declared')
  const schema = objectOf(entry['schema'], 'schema')
  return {
    name: textOf(entry['name']),
    type: textOf(resource['resourceType']),
    declared: { attributes: declared, sensitive: false, unknown: unresolvedMarks(declared) },
    live: withoutSiblings(objectOf(entry['liveRaw'], 'liveRaw'), entry['opts'], texts(resource['siblingPolicyNames'])),
    schema: {
      readOnlyPaths: texts(schema['readOnlyPaths']),
      createOnlyPaths: texts(schema['createOnlyPaths']),
      writeOnlyPaths: texts(schema['writeOnlyPaths']),
      defaultPaths: isJsonObject(schema['defaultPaths']) ? schema['defaultPaths'] : {},
      unorderedScalarPaths: texts(schema['unorderedScalarPaths']),
      unorderedObjectArrayPaths: texts(schema['unorderedObjectArrayPaths']),
      freeFormMapPaths: texts(schema['freeFormMapPaths']),
    },
    drifted: findings(entry['expected'])
      .filter((finding) => finding['tier'] === 'declared')
      .map((finding) => textOf(finding['path'])),
  }
}

function unresolvedMarks(value: Json): Marks {
  if (typeof value === 'string') return value.includes(unresolved)
  if (isJsonArray(value)) return value.map(unresolvedMarks)
  if (!isJsonObject(value)) return false
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unresolvedMarks(member)]))
}

/** Leaves out what resources of their own in the same stack declare: rules of a security group, inline policies. */
function withoutSiblings(recorded: JsonObject, opts: Json | undefined, policyNames: readonly string[]): JsonObject {
  const policies = recorded['Policies']
  const live =
    policyNames.length > 0 && isJsonArray(policies)
      ? { ...recorded, Policies: policies.filter((policy) => !policyNames.includes(nameOf(policy))) }
      : recorded
  const groups = isJsonObject(opts) ? opts['siblingSgRules'] : undefined
  const group = isJsonObject(groups) ? groups[textOf(live['GroupId'])] : undefined
  if (!isJsonObject(group)) return live
  return {
    ...live,
    SecurityGroupIngress: without(live['SecurityGroupIngress'], group['ingress']),
    SecurityGroupEgress: without(live['SecurityGroupEgress'], group['egress']),
  }
}

function nameOf(policy: Json): string {
  return isJsonObject(policy) ? textOf(policy['PolicyName']) : ''
}

function without(items: Json | undefined, others: Json | undefined): readonly Json[] {
  const declared = new Set(isJsonArray(others) ? others.map(canonicalText) : [])
  return isJsonArray(items) ? items.filter((item) => !declared.has(canonicalText(item))) : []
}

function findings(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}

function texts(value: Json | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function objectOf(value: Json | undefined, name: string): JsonObject {
  if (!isJsonObject(value)) throw new Error(`${name} is not an object`)
  return value
}
