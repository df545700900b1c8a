import { nice, ticks } from 'd3-array'

export interface ValueAxis {
  readonly low: number
  readonly high: number
  /** Round values from `low` to `high`, zero among them. */
  readonly ticks: readonly number[]
}

interface Extent {
  /** At most 0. */
  readonly low: number
  /** At least 0. */
  readonly high: number
  /** How many ticks there should be, about. */
  readonly about: number
  /** The values are whole numbers, and so the ticks. */
  readonly isCounted: boolean
}

/** An axis that holds zero and every value, with round ends. Where all values are zero it still has a height. */
export function valueAxis({ low, high, about, isCounted }: Extent): ValueAxis {
  const top = low === 0 && high === 0 ? 1 : high
  const [niceLow, niceHigh] = nice(low, top, about)
  const within = (tick: number) => !isCounted || Number.isInteger(tick)
  const [from, to] = isCounted ? [Math.floor(niceLow), Math.ceil(niceHigh)] : [niceLow, niceHigh]
  return { low: from, high: to, ticks: ticks(from, to, about).filter(within) }
}
