import { mirroredParts } from './mirrored-parts.ts'
import type { Part, ReadablePart } from './part.ts'
import { readableParts } from './readable-parts.ts'
import { isRuleType } from './security-group-rules.ts'
import { canonicalType } from './type-aliases.ts'

const noParts: readonly Part[] = []

/** What a type declares of others; nothing for a type that stands for itself. */
export function partsOf(type: string): readonly Part[] {
  if (Object.hasOwn(mirroredParts, type)) return mirroredParts[type] ?? noParts
  const part = readablePartOf(type)
  return part === undefined ? noParts : [part]
}

/** The part a type declares of another, if it can be judged by what the other shows. */
export function readablePartOf(type: string): ReadablePart | undefined {
  return Object.hasOwn(readableParts, type) ? readableParts[type] : undefined
}

const showing = new Map<string, Set<string>>([['aws_security_group', new Set(['ingress', 'egress'])]])
for (const { whole, shownAs } of [...Object.values(readableParts), ...Object.values(mirroredParts).flat()]) {
  const attributes = showing.get(whole)
  if (attributes === undefined) showing.set(whole, new Set([shownAs]))
  else attributes.add(shownAs)
}

/** Whether a type declares something that other types show as well. */
export function isPart(type: string): boolean {
  return partsOf(type).length > 0 || isRuleType(type)
}

/** The attributes in which a type shows what resources of their own declare of it. */
export function attributesShowingParts(type: string): ReadonlySet<string> {
  return showing.get(canonicalType(type)) ?? noAttributes
}

const noAttributes: ReadonlySet<string> = new Set()
