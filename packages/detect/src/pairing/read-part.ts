import { emptyObject, isJsonArray, type Json, type JsonObject } from '@driftsentry/core/json'
import { textOf } from '../normalise/text-of.ts'
import type { ActualResource, DeclaredResource } from '../resource-state.ts'
import type { ReadablePart } from './part.ts'
import { readablePartOf } from './part-table.ts'
import { inlineRules, ruleKey, separateRules, type GroupRule } from './security-group-rules.ts'

/** What the live whole says of a declared part. */
export type PartReading =
  | { readonly found: 'no_part' }
  | { readonly found: 'shown'; readonly attributes: JsonObject }
  /** The whole shows that there is no such part, or does not run itself. */
  | { readonly found: 'absent' }
  /** The whole was not read, or not in this respect. */
  | { readonly found: 'unshown'; readonly reason: string }

type FindWhole = (type: string, id: string) => ActualResource | 'gone' | undefined

/** Looks a declared part up in the whole that runs. Its attributes are the declared ones with what the whole shows put in. */
export function readPart(declared: DeclaredResource, findWhole: FindWhole): PartReading {
  const { attributes } = declared.state
  const rules = separateRules(declared.ref.type, attributes)
  if (rules.length > 0) return readRules(rules, attributes, findWhole)
  const part = readablePartOf(declared.ref.type)
  const wholeId = part === undefined ? undefined : attributes[part.wholeName]
  if (part === undefined || typeof wholeId !== 'string') return { found: 'no_part' }
  const whole = findWhole(part.whole, wholeId)
  if (whole === undefined) return { found: 'no_part' }
  if (whole === 'gone') return { found: 'absent' }
  const shown = Object.hasOwn(whole.state.attributes, part.shownAs) ? whole.state.attributes[part.shownAs] : undefined
  if (shown === undefined)
    return { found: 'unshown', reason: `the actual ${part.whole} does not include ${part.shownAs}` }
  const read = readShown(part, shown, attributes)
  return read === null ? { found: 'absent' } : { found: 'shown', attributes: merged(attributes, read) }
}

function readShown(part: ReadablePart, shown: Json, attributes: JsonObject): JsonObject | null {
  const { isItem } = part
  if (isItem === undefined) return part.read(shown, attributes)
  const item = isJsonArray(shown) ? shown.find((candidate) => isItem(candidate, attributes)) : undefined
  return item === undefined ? null : part.read(item, attributes)
}

function readRules(rules: readonly GroupRule[], attributes: JsonObject, findWhole: FindWhole): PartReading {
  const groupId = textOf(attributes['security_group_id'])
  const direction = rules[0]?.direction ?? 'ingress'
  const group = findWhole('aws_security_group', groupId)
  if (group === undefined) return { found: 'no_part' }
  if (group === 'gone') return { found: 'absent' }
  if (!isJsonArray(group.state.attributes[direction])) {
    return { found: 'unshown', reason: `the actual aws_security_group does not include its ${direction} rules` }
  }
  const live = new Map(
    inlineRules(direction, group.state.attributes[direction], groupId).map((rule) => [ruleKey(rule), rule]),
  )
  const running = rules.flatMap((rule) => live.get(ruleKey(rule)) ?? [])
  if (running.length === 0) return { found: 'absent' }
  const described = running.every((rule, index) => rule.description === rules[index]?.description)
  if (running.length === rules.length && described) return { found: 'shown', attributes }
  return { found: 'shown', attributes: merged(attributes, runningAttributes(attributes, running)) }
}

/** The declared rule with only the sources that run, and the description that runs. */
function runningAttributes(attributes: JsonObject, running: readonly GroupRule[]): JsonObject {
  const sources = new Set(running.map(({ source }) => source))
  const kept = (name: string): JsonObject => {
    const list = attributes[name]
    return isJsonArray(list) ? { [name]: list.filter((item) => sources.has(textOf(item))) } : {}
  }
  return {
    ...kept('cidr_blocks'),
    ...kept('ipv6_cidr_blocks'),
    ...kept('prefix_list_ids'),
    description: running[0]?.description ?? '',
  }
}

function merged(attributes: JsonObject, over: JsonObject): JsonObject {
  return Object.assign(emptyObject(), attributes, over)
}
