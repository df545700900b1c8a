/** One item of two sequences: on both sides, or on one. */
export interface Aligned<T> {
  readonly before: T | undefined
  readonly after: T | undefined
}

/** Beyond so many comparisons only what both begin and end with alike is taken for the same. */
const mostComparisons = 1_000_000

/**
 * Two sequences side by side: the longest common subsequence of what lies between their common beginning and end. What was
 * removed comes before what was added.
 */
export function align<T>(before: readonly T[], after: readonly T[]): readonly Aligned<T>[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  const [left, right] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const both = (items: readonly T[]) => items.map((item) => ({ before: item, after: item }))
  const middle = left.length * right.length > mostComparisons ? apart(left, right) : common(left, right)
  return [...both(before.slice(0, head)), ...middle, ...both(before.slice(before.length - tail))]
}

function apart<T>(left: readonly T[], right: readonly T[]): Aligned<T>[] {
  return [
    ...left.map((item) => ({ before: item, after: undefined })),
    ...right.map((item) => ({ before: undefined, after: item })),
  ]
}

function common<T>(left: readonly T[], right: readonly T[]): Aligned<T>[] {
  const width = right.length + 1
  const lengths = new Uint32Array((left.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const isSame = left[row] === right[column]
      lengths[row * width + column] = isSame
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const aligned: Aligned<T>[] = []
  let [row, column] = [0, 0]
  while (row < left.length && column < right.length) {
    if (left[row] === right[column]) aligned.push({ before: left[row++], after: right[column++] })
    else if (at(row + 1, column) >= at(row, column + 1)) aligned.push({ before: left[row++], after: undefined })
    else aligned.push({ before: undefined, after: right[column++] })
  }
  return [...aligned, ...apart(left.slice(row), right.slice(column))]
}
