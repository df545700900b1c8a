import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'

/**
 * Whether a JSON value is an IAM policy document: it has a `Statement` with an `Effect`
 * (IAM User Guide, "IAM JSON policy elements reference").
 */
export function isPolicy(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value)) return false
  const statements = asList(value['Statement'])
  return statements.length > 0 && statements.every((statement) => isJsonObject(statement) && 'Effect' in statement)
}

/**
 * One text for all writings of a policy that grant the same (IAM User Guide, "Grammar of the IAM JSON policy language"):
 * a single value may stand for a list of one; lists are sets; action names ignore case; a principal `"*"` is `{"AWS": "*"}`
 * and an account number is its root user; a missing `Version` is 2008-10-17; an empty `Sid` or `Condition` is none.
 */
export function canonicalPolicy(policy: JsonObject): string {
  const statements = asList(policy['Statement']).map(canonicalStatement)
  const rest = canonicalStatement({ ...policy, Statement: null, Version: policy['Version'] ?? '2008-10-17' })
  return `${rest} ${[...new Set(statements)].toSorted().join(' ')}`
}

function canonicalStatement(statement: Json): string {
  if (!isJsonObject(statement)) return JSON.stringify(statement)
  const members: string[] = []
  for (const element of Object.keys(statement).toSorted()) {
    const text = canonicalElement(element, statement[element])
    if (text !== '') members.push(`${JSON.stringify(element)}:${text}`)
  }
  return `{${members.join(',')}}`
}

function canonicalElement(element: string, value: Json | undefined): string {
  if (value === undefined || value === null || value === '') return ''
  switch (element) {
    case 'Action':
    case 'NotAction':
      return canonicalSet(value, (text) => text.toLowerCase())
    case 'Principal':
    case 'NotPrincipal':
      return canonicalPrincipal(value)
    case 'Condition':
      return canonicalCondition(value)
    default:
      return canonicalSet(value, (text) => text)
  }
}

function canonicalPrincipal(value: Json): string {
  const byKind: JsonObject = isJsonObject(value) ? value : { AWS: value }
  return canonicalMembers(byKind, (kind, members) =>
    canonicalSet(members, kind === 'AWS' ? rootOfAccount : (text) => text),
  )
}

// "You can use the shortened form that consists of the account ID" (IAM User Guide, "AWS JSON policy elements: Principal").
function rootOfAccount(principal: string): string {
  return principal.replace(/^arn:aws[\w-]*:iam::(\d{12}):root$/, '$1')
}

// Condition keys ignore case, operators and values do not (IAM User Guide, "IAM JSON policy elements: Condition").
function canonicalCondition(value: Json): string {
  if (!isJsonObject(value)) return JSON.stringify(value)
  if (Object.keys(value).length === 0) return ''
  return canonicalMembers(value, (_operator, keys) =>
    isJsonObject(keys)
      ? `{${Object.keys(keys)
          .map((key) => `${JSON.stringify(key.toLowerCase())}:${canonicalSet(keys[key], (text) => text)}`)
          .toSorted()
          .join(',')}}`
      : JSON.stringify(keys),
  )
}

function canonicalMembers(value: JsonObject, write: (key: string, member: Json) => string): string {
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${write(key, value[key] ?? null)}`)
  return `{${members.join(',')}}`
}

function canonicalSet(value: Json | undefined, form: (text: string) => string): string {
  const items = asList(value).map((item) =>
    typeof item === 'object' && item !== null ? JSON.stringify(item) : JSON.stringify(form(String(item))),
  )
  return `[${[...new Set(items)].toSorted().join(',')}]`
}

function asList(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return []
  return isJsonArray(value) ? value : [value]
}
