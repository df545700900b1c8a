import { describe, expect, it } from 'vitest'
import { datedDays, plotOf } from './plot.ts'

const options = { width: 400, height: 160, days: 30, low: 0, high: 10, isCounted: true, format: String }

describe('plotOf', () => {
  it('gives each day the same room, the first at the left end and the last at the right', () => {
    const plot = plotOf(options)
    expect(plot.x(0) - plot.step / 2).toBeCloseTo(plot.left)
    expect(plot.x(29) + plot.step / 2).toBeCloseTo(plot.right)
    expect([plot.y(plot.axis.low), plot.y(plot.axis.high)]).toEqual([plot.bottom, plot.top])
  })

  it('leaves the room that the longest value needs', () => {
    expect(plotOf({ ...options, format: (value) => `$${value},000,000` }).left).toBeGreaterThan(plotOf(options).left)
  })

  it('draws one day in the middle', () => {
    const plot = plotOf({ ...options, days: 1 })
    expect(plot.x(0)).toBeCloseTo((plot.left + plot.right) / 2)
  })
})

describe('datedDays', () => {
  it('names the last day, and no more than have room', () => {
    expect(datedDays(plotOf(options), 30)).toEqual([29, 22, 15, 8, 1])
    expect(datedDays(plotOf({ ...options, days: 7 }), 7)).toEqual([6, 4, 2, 0])
    expect(datedDays(plotOf({ ...options, days: 1 }), 1)).toEqual([0])
  })
})
