import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { settled } from './visit.ts'

describe.skipIf(chromiumPath() === null)('the palette in Chromium (skipped where there is none)', () => {
  const { visit } = dashboardWorld()

  it('finds by a few letters, says what Enter does, and offers again where one went', async () => {
    await using page = await visit('engineer', '/')
    await settled(page)
    const field = await openPalette(page)
    await field.fill('shprod')
    const stack = page.getByRole('option', { name: 'shop-production' })
    await stack.waitFor()
    await expect.poll(() => stack.getAttribute('aria-selected')).toBe('true')
    await page.getByText('↵ Open stack').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'shop-production' }).waitFor()
    const there = page.url()
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.reload()
    await settled(page)
    await openPalette(page)
    await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name: 'shop-production' }).click()
    await expect.poll(() => page.url()).toBe(there)
  })

  it('is read by what it does for an action', async () => {
    await using page = await visit('viewer', '/')
    await settled(page)
    const field = await openPalette(page)
    await field.fill('dark')
    await page.getByRole('option', { name: 'Use dark theme' }).waitFor()
    await page.getByText('↵ Run').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  })
})

async function openPalette(page: Page) {
  await page.keyboard.press('Control+k')
  const field = page.getByPlaceholder(/^Search pages/)
  await field.waitFor()
  return field
}
