import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { settled } from './visit.ts'

describe.skipIf(chromiumPath() === null)('the alerts in Chromium (skipped where there is none)', () => {
  const { visit } = dashboardWorld()

  it('are grouped by day, each with the stack of its drift, and lead to the drift', async () => {
    await using page = await visit('viewer', '/alerts?show=all')
    await settled(page)
    const days = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()
    expect(days.length).toBeGreaterThan(3)
    expect(new Set(days).size).toBe(days.length)
    const alert = page.getByRole('listitem').filter({ hasText: 'Critical drift: aws_security_group.database' })
    expect(await alert.getByRole('link', { name: 'Stack network' }).getAttribute('href')).toMatch(/^\/stacks\//)
    await alert.getByRole('link', { name: /^Critical drift/ }).click()
    await page.getByRole('heading', { name: 'aws_security_group.database' }).waitFor()
  })

  it('are read at once, before the server has answered, and unread again when it refuses or that is undone', async () => {
    await using page = await visit('engineer', '/alerts')
    await settled(page)
    const unread = page.getByRole('main').getByRole('img', { name: 'Unread' })
    const before = await unread.count()
    expect(before).toBeGreaterThan(0)
    expect(await page.title()).toBe(`Alerts (${before} unread) · DriftSentry`)
    const asked = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    await page.route(/alert\.markRead/, async (route) => {
      asked.resolve()
      await answered.promise
      await route.abort()
    })
    await page
      .getByRole('button', { name: /^Mark as read/ })
      .first()
      .click()
    await asked.promise
    await expect.poll(() => unread.count()).toBe(before - 1)
    answered.resolve()
    await page.getByText('Could not reach the server').first().waitFor()
    await expect.poll(() => unread.count()).toBe(before)
    await page.unroute(/alert\.markRead/)
    await page
      .getByRole('button', { name: /^Mark as read/ })
      .first()
      .click()
    await expect.poll(() => unread.count()).toBe(before - 1)
    await expect.poll(() => page.title()).not.toContain(`(${before} unread)`)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => unread.count()).toBe(before)
    await expect.poll(() => page.title()).toContain(`(${before} unread)`)
  })
})
