import type { Json, JsonObject } from '@driftsentry/core/json'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'
import { describeTraffic, sourcesOf } from './network-opening.ts'

const longest = 120

/** A value as a person would say it, on one line and at most 120 characters: `tcp 22 from 0.0.0.0/0`, `[a, b]`, `{k: v}`. */
export function describeValue(value: Json): string {
  return shorten(describe(value, 0))
}

/** At most `limit` characters, the middle left out: both ends of an ARN or an address tell something. */
export function shorten(text: string, limit = longest): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= limit) return line
  const head = Math.ceil((limit - 1) * 0.6)
  // Half a surrogate pair at either cut would be no text.
  return `${line.slice(0, head).toWellFormed()}…${line.slice(head - limit + 1).toWellFormed()}`
}

// Below the first levels nobody reads on, and the line is full.
function describe(value: Json, depth: number): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return value === '' ? '""' : value.slice(0, 2000)
  if (typeof value !== 'object') return String(value)
  if (depth > 3) return isJsonArray(value) ? '[…]' : '{…}'
  if (isJsonArray(value))
    return `[${value
      .slice(0, 20)
      .map((item) => describe(item, depth + 1))
      .join(', ')}]`
  return describeRule(value) ?? describeMembers(value, depth)
}

function describeMembers(value: JsonObject, depth: number): string {
  const said = Object.entries(value).filter(([, member]) => !isNothing(member))
  return `{${said
    .slice(0, 20)
    .map(([key, member]) => `${key}: ${describe(member, depth + 1)}`)
    .join(', ')}}`
}

/** A firewall rule, by its traffic and sources; null for any other object. */
function describeRule(value: JsonObject): string | null {
  if (value['from_port'] === undefined || value['protocol'] === undefined) return null
  const groups = value['security_groups']
  const sources = [
    ...sourcesOf(value),
    ...(isJsonArray(groups) ? groups.map(String) : []),
    ...(value['self'] === true ? ['itself'] : []),
  ]
  return `${describeTraffic(value)} from ${sources.length === 0 ? 'nowhere' : sources.join(', ')}`
}

function isNothing(value: Json): boolean {
  return (
    value === null ||
    value === '' ||
    (isJsonArray(value) && value.length === 0) ||
    (isJsonObject(value) && Object.keys(value).length === 0)
  )
}
