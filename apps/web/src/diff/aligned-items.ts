import { canonical, isObject, type JsonValue } from './json-value.ts'

interface AlignedItem {
  readonly expected: JsonValue | undefined
  readonly actual: JsonValue | undefined
}

/**
 * Items of two lists, paired by what they say and as often as both say it, whatever their order. As many gone as come are taken
 * for the same ones, changed.
 */
export function alignedItems(before: readonly JsonValue[], after: readonly JsonValue[]): readonly AlignedItem[] {
  const held = counted(after)
  const kept = before.map((item) => ({ item, stays: take(held, canonical(item)) }))
  const left = counted(kept.flatMap(({ item, stays }) => (stays ? [item] : [])))
  const come = after.filter((item) => !take(left, canonical(item)))
  const gone = kept.filter(({ stays }) => !stays)
  const isPaired = come.length === gone.length && [...come, ...gone.map(({ item }) => item)].every(isObject)
  let next = 0
  const items = kept.map(({ item, stays }): AlignedItem => {
    if (stays) return { expected: item, actual: item }
    return { expected: item, actual: isPaired ? come[next++] : undefined }
  })
  return isPaired ? items : [...items, ...come.map((item) => ({ expected: undefined, actual: item }))]
}

/** Whether two lists hold the same items in another order. */
export function isReordered(before: readonly JsonValue[], after: readonly JsonValue[]): boolean {
  return before.length === after.length && sorted(before) === sorted(after)
}

const sorted = (items: readonly JsonValue[]) => items.map(canonical).sort().join()

function counted(items: readonly JsonValue[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(canonical(item), (counts.get(canonical(item)) ?? 0) + 1)
  return counts
}

function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0
  if (count > 0) counts.set(key, count - 1)
  return count > 0
}
