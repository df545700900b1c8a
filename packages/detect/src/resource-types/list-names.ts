import { isJsonObject, type Json } from '@driftsentry/core/json'

/**
 * Whether a list of this name is a sequence: a command line, layers that cover one another, servers asked in turn. Terraform
 * writes sets and lists alike and AWS returns most lists in an order of its own, so every other list is compared as a set.
 */
export function isOrderedByName(segments: readonly string[]): boolean {
  return ordered.test(segments.at(-1) ?? '')
}

const ordered = /^(?:command|commands|entry_?point|args|arguments|layers|steps|domain_name_servers|origin_failover)$/i

/** Whether a list of this name holds settings of which the service returns every one, and people declare some. */
export function isSettingsName(name: string): boolean {
  return /(?:attributes|settings|options|parameters)$/i.test(name)
}

/** Whether a list item is a setting: nothing but a name and a value, or what says where it applies. */
export function isNamedValue(item: Json | undefined): boolean {
  if (!isJsonObject(item)) return false
  const keys = Object.keys(item)
  return keys.length <= 5 && keys.some((key) => /(?:key|name)$/i.test(key)) && keys.some((key) => /value$/i.test(key))
}
