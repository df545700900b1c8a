import { expect, it } from 'vitest'
import { allPages } from './all-pages.ts'

/** A list of so many numbers, in pages that go on by the number of the next item. */
const listOf =
  (total: number) =>
  async ({ limit, cursor = '0' }: { limit: number; cursor?: string }) => {
    const first = Number(cursor)
    const next = Math.min(first + limit, total)
    const items = Array.from({ length: next - first }, (_, index) => first + index)
    return { items, pagination: { nextCursor: next < total ? String(next) : null } }
  }

it('goes on from page to page to the end', async () => {
  const found = await allPages(listOf(250))
  expect(found).toEqual(Array.from({ length: 250 }, (_, index) => index))
})

it('stops at the most that is asked for, and is empty for an empty list', async () => {
  expect(await allPages(listOf(1_000), 200)).toHaveLength(200)
  expect(await allPages(listOf(0))).toEqual([])
})
