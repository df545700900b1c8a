import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { settled } from './visit.ts'

const kept = (page: Page) => page.evaluate(() => localStorage.getItem('driftsentry.first'))

describe.skipIf(chromiumPath() === null)('the load of a page in Chromium (skipped where there is none)', () => {
  const { server, open, visit } = dashboardWorld()

  it('asks what the page asked first last time before any code of it has come', async () => {
    await using page = await visit('engineer', '/drifts?severity=critical')
    await page.route('**/assets/*.js', (route) => route.abort())
    const asked = page.waitForResponse((answer) => answer.url().includes('drift.rows'))
    await page.reload({ waitUntil: 'commit' })
    const answer = await asked
    expect(answer.status()).toBe(200)
    expect(answer.url()).toContain('critical')
  })

  it('asks it once: the code takes the answer that is there', async () => {
    await using page = await visit('viewer', '/')
    await page.reload()
    await settled(page)
    const first: unknown = JSON.parse((await kept(page)) ?? '{}')
    const [url] = Object.values(first ?? {}).map(String)
    const requests = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect(requests.filter((name) => name === new URL(url ?? '', server.url).href)).toHaveLength(1)
  })

  it('forgets what was asked when one signs out', async () => {
    await using page = await visit('viewer', '/stacks', { viewport: { width: 390, height: 844 } })
    expect(await kept(page)).toContain('/stacks')
    await page.getByRole('button', { name: `Account of ${server.signIns.viewer.email}` }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByLabel('Email').waitFor()
    expect(await kept(page)).toBeNull()
  })

  it('shows the chosen theme from the first paint on, without any code', async () => {
    await using page = await open('/sign-in', { colorScheme: 'light' })
    await page.evaluate(() => localStorage.setItem('driftsentry.theme', 'dark'))
    await page.route('**/assets/*.js', (route) => route.abort())
    await page.reload()
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  })
})
