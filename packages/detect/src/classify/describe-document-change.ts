import type { Json, JsonObject } from '@driftsentry/core/json'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'
import { describeValue, shorten } from './describe-value.ts'
import { grantsOf, grantsOnlyIn, parseDocument } from './policy-grants.ts'
import type { Grant } from './policy-grants.ts'

/**
 * What a change of a JSON document means: of an IAM policy the grants that came and went, of any other the members that
 * differ. Null when either side is no document, or nothing can be said.
 */
export function describeDocumentChange(expected: Json, actual: Json): string | null {
  const before = parseDocument(expected)
  const after = parseDocument(actual)
  if (before === null || after === null) return null
  const isPolicy = before['Statement'] !== undefined && after['Statement'] !== undefined
  const said = isPolicy ? describeGrants(before, after) : describeMembers(before, after)
  return said.length === 0 ? null : shorten(said.slice(0, 6).join('; ') + (said.length > 6 ? '; …' : ''), 240)
}

function describeGrants(before: JsonObject, after: JsonObject): readonly string[] {
  return [
    ...grouped(grantsOnlyIn(after, before)).map((grant) => `+ ${grant}`),
    ...grouped(grantsOnlyIn(before, after)).map((grant) => `- ${grant}`),
    ...(grantsOf(before).length === 0 && grantsOf(after).length === 0 ? ['deny statements changed'] : []),
  ]
}

// Grants are pairs of one action and one resource: told again by who may, or a long statement would fill the page.
function grouped(grants: readonly Grant[]): readonly string[] {
  const byHolder = new Map<string, { readonly actions: Set<string>; readonly resources: Set<string> }>()
  for (const { principal, action, resource, condition } of grants) {
    const holder = `${principal === '' ? '' : `${principal} `}${condition === '' ? '' : `if ${condition} `}`
    const entry = byHolder.get(holder) ?? { actions: new Set(), resources: new Set() }
    byHolder.set(holder, entry)
    entry.actions.add(action)
    if (resource !== '') entry.resources.add(resource)
  }
  return [...byHolder].map(([holder, { actions, resources }]) => {
    const where = resources.size === 0 ? '' : ` on ${shorten([...resources].join(', '), 60)}`
    return `${holder}may ${shorten([...actions].join(', '), 80)}${where}`
  })
}

function describeMembers(before: JsonObject, after: JsonObject): readonly string[] {
  const said: string[] = []
  collect(before, after, '', said)
  return said
}

function collect(before: Json | undefined, after: Json | undefined, path: string, into: string[]): void {
  if (into.length > 6 || path.length > 200) return
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)])
    for (const key of keys) collect(own(before, key), own(after, key), path === '' ? key : `${path}.${key}`, into)
    return
  }
  if (isJsonArray(before) && isJsonArray(after) && before.length === after.length) {
    before.forEach((item, index) => collect(item, after[index], `${path}[${index}]`, into))
    return
  }
  const left = before === undefined ? '(none)' : describeValue(before)
  const right = after === undefined ? '(none)' : describeValue(after)
  if (left !== right) into.push(`${path}: ${shorten(left, 40)} → ${shorten(right, 40)}`)
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}
