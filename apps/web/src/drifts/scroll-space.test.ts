import { expect, it } from 'vitest'
import { heightOf, mustRest, rested, rowsAt, scrolled, type Place, type ScrollSpace } from './scroll-space.ts'

const small: ScrollSpace = { rows: 100_000, rowHeight: 44, viewport: 800 }
const huge: ScrollSpace = { rows: 5_000_000, rowHeight: 44, viewport: 800 }
const top: Place = { scroll: 0, content: 0 }
const lowest = heightOf(huge) - huge.viewport

it('scrolls a list that fits as any page scrolls', () => {
  expect(heightOf(small)).toBe(4_400_000)
  for (const scroll of [0, 1, 44, 3_000_000, 4_399_200]) {
    expect(scrolled(small, top, scroll)).toEqual({ scroll, content: scroll })
  }
})

it('never makes an element that a browser would cut off, and shows both the first and the last row', () => {
  expect(heightOf(huge)).toBeLessThan(17_000_000)
  expect(rowsAt(huge, scrolled(huge, top, 0), 0).first).toBe(0)
  const bottom = scrolled(huge, top, lowest)
  expect(bottom.content).toBe(5_000_000 * 44 - 800)
  expect(rowsAt(huge, bottom, 0).last).toBe(4_999_999)
})

it('moves the rows by as much as the wheel, at any depth', () => {
  let place = scrolled(huge, top, lowest / 2)
  for (let turn = 0; turn < 100; turn++) {
    const next = scrolled(huge, place, place.scroll + 120)
    expect(next.content - place.content).toBeCloseTo(120)
    place = next
  }
})

it('goes by share of the whole where the thumb is dragged', () => {
  const middle = scrolled(huge, top, lowest / 2)
  expect(middle.content / (5_000_000 * 44)).toBeCloseTo(0.5, 2)
})

it('keeps the same rows in sight when it comes to rest, and rests only once', () => {
  let place = scrolled(huge, top, lowest / 3)
  for (let turn = 0; turn < 1_000; turn++) place = scrolled(huge, place, place.scroll + 500)
  const still = rested(huge, place)
  expect(still.content).toBe(place.content)
  expect(rested(huge, still)).toEqual(still)
})

it('reaches every row from the next one by small steps, all the way through both ends', () => {
  let place = rested(huge, { content: 900_000 })
  const seen = new Set<number>()
  while (place.content > 0) {
    const before = place
    place = scrolled(huge, place, Math.max(0, place.scroll - 400))
    if (mustRest(huge, place)) place = rested(huge, place)
    expect(before.content - place.content).toBeLessThanOrEqual(400)
    seen.add(rowsAt(huge, place, 0).first)
  }
  expect(seen.size).toBeGreaterThan(900_000 / 400 - 2)
})

it('asks for the rows in sight and some around them, never for one that is not there', () => {
  expect(rowsAt(small, { content: 0 }, 8)).toEqual({ first: 0, last: 26 })
  expect(rowsAt(small, { content: 4_399_200 }, 8).last).toBe(99_999)
  expect(rowsAt({ ...small, rows: 1 }, { content: 0 }, 8)).toEqual({ first: 0, last: 0 })
  expect(rowsAt({ ...small, rows: 3 }, { content: 4_000 }, 8)).toEqual({ first: 2, last: 2 })
})
