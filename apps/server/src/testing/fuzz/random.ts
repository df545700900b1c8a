/** Choices that follow from a seed alone, so that a run can be had again. */
export interface Random {
  /** From 0 to below `below`. */
  int(below: number): number
  chance(probability: number): boolean
  pick<Value>(values: readonly [Value, ...Value[]]): Value
  /** One of what may be none; null of none. */
  any<Value>(values: readonly Value[]): Value | null
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to choose by. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    int,
    chance: (probability) => next() < probability,
    pick: (values) => values[int(values.length)] ?? values[0],
    any: (values) => values[int(values.length)] ?? null,
  }
}
