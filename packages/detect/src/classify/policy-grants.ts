import type { Json, JsonObject } from '@driftsentry/core/json'
import { matchesGlob } from '../selection/glob.ts'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'

/** What one statement of an IAM policy document gives to one principal, element by element. */
export interface Grant {
  /** `AWS:*`, `Service:lambda.amazonaws.com`; empty in a document that is attached to its principal. */
  readonly principal: string
  readonly action: string
  readonly resource: string
  /** The statement's condition as text; empty when there is none. */
  readonly condition: string
}

/** A document has at most 10,240 characters (IAM quotas), far fewer grants than this; a hostile one could multiply without end. */
const mostGrants = 2_000

/**
 * Every grant of an IAM policy document (IAM User Guide, "IAM JSON policy elements reference"), given as text or as an
 * object. Deny statements grant nothing. A document that cannot be read grants nothing here; it still is a difference.
 */
export function grantsOf(document: Json): readonly Grant[] {
  const policy = parseDocument(document)
  if (policy === null) return []
  const grants: Grant[] = []
  for (const statement of oneOrMany(policy['Statement']).filter(isJsonObject)) addGrants(statement, grants)
  return grants
}

/**
 * The grants of `actual` that no grant of `expected` covers. A grant whose condition was dropped or altered counts as new, one
 * that got a condition does not.
 */
export function widened(expected: readonly Json[], actual: readonly Json[]): readonly Grant[] {
  const held = expected.flatMap(grantsOf)
  const exact = new Set(held.map(grantKey))
  const broad = held.filter(({ condition }) => condition === '')
  return actual
    .flatMap(grantsOf)
    .filter((grant) => !exact.has(grantKey(grant)) && !broad.some((each) => covers(each, grant)))
}

/** The grants of one document that the other does not hold in the same words. */
export function grantsOnlyIn(document: Json, other: Json): readonly Grant[] {
  const held = new Set(grantsOf(other).map(grantKey))
  return grantsOf(document).filter((grant) => !held.has(grantKey(grant)))
}

function covers(broad: Grant, grant: Grant): boolean {
  if (broad.principal !== grant.principal && broad.principal !== '*') return false
  if (!matchesGlob(broad.action.toLowerCase(), grant.action.toLowerCase())) return false
  return broad.resource === grant.resource || matchesGlob(broad.resource, grant.resource)
}

/** Whether a grant reaches everybody: any principal, no condition. */
export function isPublic(grant: Grant): boolean {
  return grant.condition === '' && /^(?:\*|AWS:\*|AWS:arn:[^:]*:iam::\*:root)$/.test(grant.principal)
}

/** Whether a grant is everything on everything. */
export function isAdministrator(grant: Grant): boolean {
  return (grant.action === '*' || grant.action === '*:*') && grant.resource === '*'
}

/** Reads a policy document that may be an object, or its JSON text. Null when it is neither. */
export function parseDocument(document: Json): JsonObject | null {
  if (isJsonObject(document)) return document
  if (typeof document !== 'string' || !document.trimStart().startsWith('{')) return null
  try {
    const parsed: Json = JSON.parse(document)
    return isJsonObject(parsed) ? parsed : null
  } catch {
    return null
  }
}

function addGrants(statement: JsonObject, into: Grant[]): void {
  if (statement['Effect'] !== 'Allow') return
  const condition = isJsonObject(statement['Condition']) ? canonicalText(statement['Condition']) : ''
  for (const principal of principalsOf(statement)) {
    for (const action of elements(statement, 'Action')) {
      for (const resource of elements(statement, 'Resource')) {
        if (into.length >= mostGrants) return
        into.push({ principal, action, resource, condition })
      }
    }
  }
}

// `NotPrincipal` with Allow reaches everybody but the named ones, which is everybody for our purpose.
function principalsOf(statement: JsonObject): readonly string[] {
  if (statement['NotPrincipal'] !== undefined) return ['*']
  const principal = statement['Principal']
  if (typeof principal === 'string') return [principal]
  if (!isJsonObject(principal)) return ['']
  return Object.entries(principal).flatMap(([kind, names]) => oneOrMany(names).map((name) => `${kind}:${asText(name)}`))
}

// Of a negated element (`NotAction`) the complement is granted: written as such, it never equals the plain element.
function elements(statement: JsonObject, name: 'Action' | 'Resource'): readonly string[] {
  const plain = oneOrMany(statement[name]).map(asText)
  const negated = oneOrMany(statement[`Not${name}`]).map(asText)
  if (negated.length > 0) return [...plain, `all but ${negated.sort().join(', ')}`]
  return plain.length > 0 ? plain : ['']
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function oneOrMany(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return []
  return isJsonArray(value) ? value : [value]
}

function grantKey(grant: Grant): string {
  return JSON.stringify([grant.principal, grant.action.toLowerCase(), grant.resource, grant.condition])
}

// Key order and one-element lists say nothing in a condition.
function canonicalText(value: Json): string {
  if (isJsonArray(value)) {
    const [only] = value
    return value.length === 1 && only !== undefined
      ? canonicalText(only)
      : `[${value.map(canonicalText).sort().join(',')}]`
  }
  if (!isJsonObject(value)) return String(value)
  const members = Object.keys(value).sort()
  return `{${members.map((key) => `${key}:${canonicalText(value[key] ?? null)}`).join(',')}}`
}
