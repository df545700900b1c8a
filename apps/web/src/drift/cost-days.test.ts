import { describe, expect, it } from 'vitest'
import { costDays } from './cost-days.ts'

const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString()

describe('costDays', () => {
  it('has every day from the first to the last, and does not know the cost of one on which nothing was recorded', () => {
    const history = [1, 2, 5].map((day) => ({ periodStart: at(day), costUsd: day }))
    expect(costDays(history)).toEqual([
      { at: at(1), costUsd: 1 },
      { at: at(2), costUsd: 2 },
      { at: at(3), costUsd: null },
      { at: at(4), costUsd: null },
      { at: at(5), costUsd: 5 },
    ])
  })

  it('has the last 60 days of a long life, and none of a drift without a cost', () => {
    const year = Array.from({ length: 366 }, (_, day) => ({ periodStart: at(day + 1), costUsd: 1 }))
    expect(costDays(year)).toHaveLength(60)
    expect(costDays(year).at(-1)).toEqual({ at: at(366), costUsd: 1 })
    expect(costDays([])).toEqual([])
  })
})
