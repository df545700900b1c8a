/** The value below which this share of them lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

export const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
export const mb = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`

interface Bar {
  readonly value: number
  readonly atMost: number
  readonly text: string
}

/** Prints a figure with its bar; over it, the benchmark fails. */
export function hold(name: string, { value, atMost, text }: Bar): void {
  const holds = value <= atMost
  if (!holds) process.exitCode = 1
  console.log(`${holds ? '  ' : '! '}${name}: ${text}`)
}

/** Prints a figure that has no bar of its own. */
export function tell(name: string, text: string): void {
  console.log(`  ${name}: ${text}`)
}
