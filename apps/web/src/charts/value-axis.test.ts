import { describe, expect, it } from 'vitest'
import { valueAxis } from './value-axis.ts'

describe('valueAxis', () => {
  const about = 4

  it('ends at round values that hold every value, with zero among the ticks', () => {
    const axis = valueAxis({ low: -7, high: 23, about, isCounted: true })
    expect(axis).toEqual({ low: -10, high: 30, ticks: [-10, 0, 10, 20, 30] })
  })

  it('has whole ticks where things are counted, however few there are', () => {
    expect(valueAxis({ low: 0, high: 1, about, isCounted: true }).ticks).toEqual([0, 1])
    expect(valueAxis({ low: -1, high: 2, about, isCounted: true }).ticks).toEqual([-1, 0, 1, 2])
  })

  it('has a height where nothing happened, and takes numbers of any size', () => {
    expect(valueAxis({ low: 0, high: 0, about, isCounted: false })).toMatchObject({ low: 0, high: 1 })
    const huge = valueAxis({ low: 0, high: 98_765_432_109, about, isCounted: false })
    expect(huge.high).toBeGreaterThanOrEqual(98_765_432_109)
    expect(huge.ticks.length).toBeLessThanOrEqual(7)
  })
})
