import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { drawn, signIn } from './visit.ts'

const verifier = resolve(import.meta.dirname, '../../../docs/verify_audit.py')
const python = spawnSync('python3', ['--version']).status === 0

describe.skipIf(chromiumPath() === null)('the audit trail in Chromium (skipped where there is none)', () => {
  const { server, open, visit } = dashboardWorld()

  it('is exported whole as a chain, without the token in any address', async () => {
    await using page = await visit('admin', '/audit')
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    const { name, text } = await download(page)
    expect(name).toMatch(/^audit-log-\d{4}-\d{2}-\d{2}\.ndjson$/)
    expect(text).toMatch(/^\{"format":"driftsentry-audit-1"/)
    expect(text).toMatch(/\{"end":\{"seq":\d+,"hash":"[0-9a-f]{64}","count":\d+\}\}\n$/)
    expect(addresses.filter((address) => /eyJ|[Bb]earer|token=/.test(address))).toEqual([])
    expect(addresses.some((address) => address.includes('/api/v1/audit-logs/export?format=ndjson'))).toBe(true)
  })

  it.skipIf(!python)('gives a file that an outsider verifies; without python3 it cannot be run', async () => {
    await using page = await visit('admin', '/audit')
    const { text } = await download(page)
    expect(spawnSync('python3', [verifier], { input: text, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('WHOLE'),
    })
  })

  it('exports what is shown alone, as a selection, or as CSV', async () => {
    await using page = await visit('admin', '/audit?show=decisions')
    const total = Number(/^(\d+)/.exec((await page.getByText(/^\d+ entries$/).textContent()) ?? '')?.[1])
    const selection = await download(page)
    expect(selection.text).toMatch(/^\{"format":"driftsentry-audit-selection-1"/)
    expect(selection.text.trimEnd().split('\n')).toHaveLength(total + 2)
    const csv = await download(page, () => page.getByRole('radio', { name: 'CSV' }).click())
    expect(csv.name).toMatch(/\.csv$/)
    expect(csv.text).toMatch(/^seq,at,type,actor/)
    const chain = await download(page, () => page.getByRole('radio', { name: 'All entries in this period' }).click())
    expect(chain.text).toMatch(/^\{"format":"driftsentry-audit-1"/)
  })

  it('is written straight to a file where the browser can, and says why when the server has nothing', async () => {
    await using page = await visit('admin', '/audit')
    // What a person would choose in the browser's own dialog: a real file of the browser's private storage.
    await page.evaluate(() => {
      window.showSaveFilePicker = async () =>
        (await navigator.storage.getDirectory()).getFileHandle('audit.ndjson', { create: true })
    })
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByText(/^Exported: /).waitFor()
    const written = await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory()
      return (await (await folder.getFileHandle('audit.ndjson')).getFile()).text()
    })
    expect(written).toMatch(/\{"end":\{[^\n]*\}\}\n$/)
    await page.getByLabel('From').fill('2099-01-01')
    await page.getByText('No matching entries').waitFor()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
    await page
      .getByRole('dialog')
      .getByRole('alert')
      .getByText(/no audit events in this range/)
      .waitFor()
  })

  it('is narrowed to a person, an action, an item and days, all in the address, and leads to its things', async () => {
    await using page = await visit('admin', '/audit')
    await page.getByLabel('Person', { exact: true }).selectOption(server.signIns.engineer.email)
    await page.getByLabel('Action', { exact: true }).selectOption('Decisions')
    await page.waitForURL(/actor=[0-9a-f-]{36}/)
    const entries = page.getByRole('listitem').locator('summary')
    const others = entries.filter({ hasNotText: server.signIns.engineer.email })
    // What was shown stays until the answer is there.
    await expect.poll(() => others.count()).toBe(0)
    expect(await entries.count()).toBeGreaterThan(0)
    await page.getByRole('listitem').first().locator('summary').click()
    await page.getByRole('link', { name: 'Only this item' }).click()
    await page.waitForURL(/thing=[0-9a-f-]{36}/)
    await page.reload()
    await page.getByRole('button', { name: 'Remove filter: One item' }).waitFor()
    await page.getByRole('listitem').first().locator('summary').click()
    await page.getByRole('definition').getByRole('link').first().click()
    await page.waitForURL(/\/drifts\/[0-9a-f-]{36}/)
  })

  it('leads by a link to one entry, opened, and from there back to all of them', async () => {
    await using page = await visit('admin', '/audit?entry=3')
    await page.getByText(/^1 entry$/).waitFor()
    await page.getByText('#3', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Remove filter: Entry #3' }).click()
    await page.getByText(/^\d{2,} entries$/).waitFor()
    expect(new URL(page.url()).search).toBe('')
  })

  it.each(['light', 'dark'] as const)(
    'has nothing that axe-core finds in what opens, in the %s theme',
    async (colorScheme) => {
      await using page = await visit('admin', '/audit?show=decisions', { colorScheme, bypassCSP: true })
      await page.getByRole('listitem').first().locator('summary').click()
      await page.getByRole('link', { name: 'Only this item' }).waitFor()
      const entry = await violations(page)
      await page.keyboard.press('x')
      await drawn(page)
      const dialog = await violations(page)
      await page.keyboard.press('Escape')
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      expect({ entry, dialog, phone: await violations(page) }).toEqual({ entry: [], dialog: [], phone: [] })
    },
  )

  it('is not for others: neither its place nor its page', async () => {
    for (const role of ['engineer', 'viewer'] as const) {
      await using page = await open('/audit')
      await signIn(page, server.signIns[role])
      await page.getByText('Only admins can see this page').waitFor()
      expect(await page.getByRole('link', { name: 'Audit' }).count()).toBe(0)
    }
  })
})

/** A browser without File System Access, as Firefox and Safari are. */
async function download(page: Page, choose: () => Promise<unknown> = async () => undefined) {
  await page.evaluate(() => Reflect.set(window, 'showSaveFilePicker', undefined))
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await choose()
  const begun = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
  const file = await begun
  await page.getByText(`Exported: ${file.suggestedFilename()}`).last().waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}
