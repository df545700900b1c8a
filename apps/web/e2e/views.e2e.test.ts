import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { settled } from './visit.ts'

const tab = (page: Page, name: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })
const heads = (page: Page) => page.getByRole('columnheader').allTextContents()
async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await tab(page, name).waitFor()
}

async function fromMenu(page: Page, view: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for the view ${view}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

const addresses = (page: Page) => page.getByRole('row').getByRole('link').allTextContents()

describe.skipIf(chromiumPath() === null)('saved views in Chromium (skipped where there is none)', () => {
  const { server, visit } = dashboardWorld({ env: { RATE_LIMIT: '0' } })

  it('are saved with the filter, the order and the columns; shared, seen by another person, taken back', async () => {
    await using page = await visit('engineer', '/drifts')
    await page.getByRole('button', { name: 'Severity' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Critical' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Newest first' }).click()
    await page.getByRole('menuitemradio', { name: 'Most expensive first' }).click()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Account' }).click()
    await page.keyboard.press('Escape')
    await save(page, 'Grave and dear')
    await expect.poll(() => page.url()).toMatch(/severity=critical&sort=cost&.*columns=account.*&view=/)
    expect(await page.getByRole('button', { name: /^(Save|Update)/ }).count()).toBe(0)

    await using viewer = await visit('viewer', '/drifts')
    await viewer.getByText('Live', { exact: true }).first().waitFor()
    expect(await tab(viewer, 'Grave and dear').count()).toBe(0)
    await fromMenu(page, 'Grave and dear', 'Share with the team')
    await tab(viewer, 'Grave and dear').click()
    await viewer.getByRole('button', { name: 'Any severity' }).waitFor()
    await expect.poll(() => heads(viewer)).toContain('Account')
    expect(await viewer.getByRole('button', { name: /^More for the view/ }).count()).toBe(0)
    await viewer.getByRole('button', { name: 'Any severity' }).click()
    await viewer.getByRole('button', { name: 'Save as new' }).waitFor()
    expect(await viewer.getByRole('button', { name: 'Update view' }).count()).toBe(0)

    await fromMenu(page, 'Grave and dear', 'Make private')
    await tab(viewer, 'Grave and dear').waitFor({ state: 'detached' })
  })

  it('are changed to what is shown, renamed, and deleted with a way back', async () => {
    await using page = await visit('viewer', '/drifts?kind=missing')
    await save(page, 'Gone things')
    await page.getByRole('button', { name: 'Kind' }).first().click()
    await page.getByRole('menuitemcheckbox', { name: 'Unmanaged' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Update view' }).click()
    await page.getByText('View updated: Gone things').waitFor()
    await fromMenu(page, 'Gone things', 'Rename')
    await page.getByRole('textbox', { name: 'Name' }).fill('Not as declared')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await tab(page, 'Not as declared').waitFor()
    await fromMenu(page, 'Not as declared', 'Delete')
    await tab(page, 'Not as declared').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await tab(page, 'Not as declared').waitFor()
    await page.goto(`${server.url}/drifts`)
    await tab(page, 'Not as declared').click()
    await expect.poll(() => page.url()).toMatch(/kind=missing&kind=unmanaged/)
  })

  it('are found by a few letters, and say which name is taken', async () => {
    await using page = await visit('engineer', '/drifts?kind=changed')
    await save(page, 'Only changed')
    await page.goto(`${server.url}/drifts?kind=unmanaged`)
    await settled(page)
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('ONLY changed')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').getByText('A view named ONLY changed already exists.').waitFor()
    await page.goto(`${server.url}/`)
    await settled(page)
    await page.keyboard.press('/')
    await page.getByPlaceholder(/^Search pages/).fill('only ch')
    await page.getByRole('option', { name: 'Only changed' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toMatch(/\/drifts\?kind=changed&.*view=/)
  })

  it('are an address: whoever lacks the view sees the same list', async () => {
    await using owner = await visit('engineer', '/drifts?kind=missing&sort=oldest')
    await save(owner, 'My own')
    const path = owner.url().slice(server.url.length)
    await using other = await visit('viewer', path)
    expect(await tab(other, 'My own').count()).toBe(0)
    expect(await addresses(other)).toEqual(await addresses(owner))
    await other.getByRole('button', { name: 'Save view' }).waitFor()
  })

  it('are not needed for one’s own columns, which this browser keeps', async () => {
    await using page = await visit('engineer', '/drifts')
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Region' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Difference' }).click()
    await page.keyboard.press('Escape')
    await page.reload()
    await settled(page)
    await expect
      .poll(() => heads(page))
      .toEqual(['Severity', 'Resource', 'Region', 'Status', 'Cost / month', 'Detected'])
    expect(page.url()).toBe(`${server.url}/drifts`)
  })

  it('take every condition there is, each added by name and taken away by its chip', async () => {
    await using page = await visit('viewer', '/drifts')
    for (const [property, value] of [
      ['Region', 'eu-central-1'],
      ['Type', 'EC2 instance'],
      ['Stack', 'shop-production'],
    ] as const) {
      await page.getByRole('button', { name: 'Filter', exact: true }).click()
      await page.getByRole('menuitem', { name: property }).click()
      await page.getByRole('menuitemcheckbox', { name: value }).click()
      await page.keyboard.press('Escape')
    }
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Detected' }).click()
    await page.getByLabel('From').fill('2020-01-31')
    await page.keyboard.press('Escape')
    await expect
      .poll(() => page.url())
      .toMatch(/region=eu-central-1&resourceType=EC2&stackId=.*&detectedFrom=2020-01-31$/)
    await page.getByRole('row').nth(1).getByRole('link').waitFor()
    await page.getByRole('button', { name: 'Any region' }).click()
    await expect.poll(() => page.url()).not.toContain('region')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => page.url()).toBe(`${server.url}/drifts`)
  })
})
