import type { Json, JsonObject } from '@driftsentry/core/json'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'

/** Writings of "from anywhere" in the providers' rules: IPv4, IPv6, and Azure's two words for it. */
const anywhere: ReadonlySet<string> = new Set(['0.0.0.0/0', '::/0', '*', 'internet', 'any'])

/** Attributes that list where a rule's traffic may come from: AWS, AWS (single rule), Google, Azure. */
const sourceAttributes = [
  'cidr_blocks',
  'ipv6_cidr_blocks',
  'cidr_ipv4',
  'cidr_ipv6',
  'cidr_block',
  'ipv6_cidr_block',
  'source_ranges',
  'source_address_prefix',
  'source_address_prefixes',
] as const

/**
 * Every opening to the whole internet that these attributes hold, one text each (`tcp 22 from 0.0.0.0/0`), so that those of
 * two states can be told apart whatever their order. Reads inline rules (`ingress`, `security_rule`) and single-rule resources.
 */
export function openingsToTheInternet(type: string, attributes: JsonObject): ReadonlySet<string> {
  const openings = new Set<string>()
  for (const rule of inboundRules(type, attributes)) {
    for (const source of sourcesOf(rule)) {
      if (anywhere.has(source.toLowerCase())) openings.add(`${describeTraffic(rule)} from ${source}`)
    }
  }
  return openings
}

/** `tcp 22`, `tcp 8000-9000`, `all traffic`: what a rule lets through, whichever provider wrote it. */
export function describeTraffic(rule: JsonObject): string {
  const protocol = text(rule['protocol'] ?? rule['ip_protocol']).toLowerCase()
  if (protocol === '-1' || protocol === 'all' || protocol === '*') return 'all traffic'
  const from = text(rule['from_port'] ?? rule['destination_port_range'])
  const to = text(rule['to_port'] ?? rule['from_port'])
  const allowed = isJsonArray(rule['allow']) ? JSON.stringify(rule['allow']) : ''
  if (from === '') return `${protocol}${allowed}` || 'traffic'
  return `${protocol} ${from === to || rule['to_port'] === undefined ? from : `${from}-${to}`}`.trim()
}

/** Where a rule's traffic may come from, as written. */
export function sourcesOf(rule: JsonObject): readonly string[] {
  return sourceAttributes.flatMap((attribute) => texts(rule[attribute]))
}

function inboundRules(type: string, attributes: JsonObject): readonly JsonObject[] {
  switch (type) {
    case 'aws_security_group':
    case 'aws_default_security_group':
      return objects(attributes['ingress'])
    case 'aws_security_group_rule':
      return attributes['type'] === 'ingress' ? [attributes] : []
    case 'aws_vpc_security_group_ingress_rule':
      return [attributes]
    case 'google_compute_firewall':
      return attributes['direction'] === 'EGRESS' || objects(attributes['allow']).length === 0 ? [] : [attributes]
    case 'azurerm_network_security_group':
      return objects(attributes['security_rule']).filter(admitsInbound)
    case 'azurerm_network_security_rule':
      return admitsInbound(attributes) ? [attributes] : []
    default:
      return []
  }
}

function admitsInbound(rule: JsonObject): boolean {
  return text(rule['direction']).toLowerCase() === 'inbound' && text(rule['access']).toLowerCase() === 'allow'
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}

function texts(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
