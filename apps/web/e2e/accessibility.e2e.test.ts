import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { driftedPlan } from './plan.ts'
import { addSampleChannel, openSampleChannel } from './sample-channel.ts'
import { drawn, everyPage, frontPages, settled, writePolicies, type NamedPage } from './visit.ts'

describe.skipIf(chromiumPath() === null)('every page for everybody (skipped where there is no Chromium)', () => {
  const { server, newPage, visit } = dashboardWorld()
  let pages: readonly NamedPage[]

  beforeAll(async () => {
    await using page = await visit('admin', '/')
    await writePolicies(page, server.url)
    pages = await everyPage(page, server.url)
    await addSampleChannel(page, server.url)
  })

  describe.each([
    { theme: 'light', width: 1280 },
    { theme: 'light', width: 390 },
    { theme: 'dark', width: 1280 },
    { theme: 'dark', width: 390 },
  ] as const)('has no violation that axe-core knows, in the $theme theme, $width pixels wide', ({ theme, width }) => {
    const options = { viewport: { width, height: 800 }, colorScheme: theme, bypassCSP: true } as const

    it('before signing in', async () => {
      await using page = await newPage(options)
      expect(notEmpty(await violationsOfPages(page, server.url, frontPages))).toEqual([])
    })

    it('on every page', async () => {
      await using page = await visit('admin', '/', options)
      expect(notEmpty(await violationsOfPages(page, server.url, pages))).toEqual([])
    })

    it('in what opens over them', async () => {
      await using page = await visit('admin', '/', options)
      expect(notEmpty(await violationsOfWhatOpens(page, server.url))).toEqual([])
    })
  })
})

type Violations = Record<string, readonly string[]>

const notEmpty = (found: Violations) => Object.entries(found).filter(([, list]) => list.length > 0)

async function violationsOfPages(page: Page, base: string, places: readonly NamedPage[]): Promise<Violations> {
  const found: Violations = {}
  for (const { name, path } of places) {
    await page.goto(base + path)
    await settled(page)
    found[name] = await violations(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
  }
  return found
}

/** What is not there until it is asked for: dialogs, menus, the palette. */
async function violationsOfWhatOpens(page: Page, base: string): Promise<Violations> {
  await page.goto(`${base}/drifts?status=detected`)
  await settled(page)
  await page.getByRole('button', { name: 'Severity' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Critical' }).waitFor()
  const menu = await violations(page)
  await page.keyboard.press('Escape')
  await page.getByRole('row').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Resolve' }).click()
  await page.getByLabel('Reason').waitFor()
  const dialog = await violations(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(/^Search pages/).fill('aws')
  await page.getByRole('option').first().waitFor()
  const palette = await violations(page)
  await page.keyboard.press('Escape')
  await page.goto(base)
  await settled(page)
  await page.getByRole('slider').first().focus()
  await page.locator('[data-read-out]').waitFor()
  const readOut = await violations(page)
  return {
    readOut,
    menu,
    dialog,
    palette,
    ...(await violationsOfDrifts(page, base)),
    ...(await violationsOfIdentity(page, base)),
    ...(await violationsOfChannels(page, base)),
    ...(await violationsOfStacks(page, base)),
  }
}

/** The same for what opens over the list of drifts. Leaves everything as it was. */
async function violationsOfDrifts(page: Page, base: string) {
  await page.goto(`${base}/drifts?region=eu-central-1&detected=30d`)
  await settled(page)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Account' }).waitFor()
  const addFilter = await violations(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Detected/ }).click()
  await page.getByLabel('From').waitFor()
  const detected = await violations(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Save view' }).click()
  await drawn(page)
  const saveView = await violations(page)
  await page.keyboard.press('Escape')
  const phone = page.getByRole('button', { name: 'Select', exact: true })
  if (await phone.isVisible()) await phone.click()
  else {
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitemcheckbox').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  }
  await page
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox') })
    .last()
    .getByRole('checkbox')
    .check()
  await drawn(page, 'toolbar')
  const bar = await violations(page)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, 'the bar of the selection is wider than the screen').toBeLessThanOrEqual(0)
  await page.getByRole('toolbar').getByRole('button', { name: 'Resolve' }).click()
  await drawn(page)
  const bulk = await violations(page)
  await page.keyboard.press('Escape')
  return { addFilter, detected, saveView, bar, bulk }
}

/** The same for what opens on the pages of the account, the team and the policies. */
async function violationsOfIdentity(page: Page, base: string) {
  await page.goto(`${base}/account`)
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByLabel('Secret', { exact: true }).waitFor()
  const secondFactor = await violations(page)
  await page.goto(`${base}/team`)
  await settled(page)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await drawn(page)
  const invite = await violations(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New API key' }).click()
  await drawn(page)
  const newKey = await violations(page)
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /^Role of/ })
    .first()
    .click()
  await page.getByRole('menuitemradio', { name: 'Viewer' }).waitFor()
  const roles = await violations(page)
  await page.goto(`${base}/policies`)
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await drawn(page)
  const deletePolicy = await violations(page)
  await page.keyboard.press('Escape')
  return { secondFactor, invite, newKey, roles, deletePolicy }
}

/** The same for the setting up of a stack: files that wait, a key that is shown, a result, and what opens on its page. */
async function violationsOfStacks(page: Page, base: string) {
  const name = `axe-${crypto.randomUUID()}`
  await page.goto(`${base}/stacks/new?name=${name}&step=plans`)
  await page.getByRole('button', { name: 'Connect a pipeline' }).click()
  await page.getByRole('button', { name: 'Create API key' }).click()
  await page.getByLabel('API key', { exact: true }).waitFor()
  const key = await violations(page)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, 'the lines of a pipeline are wider than the screen').toBeLessThanOrEqual(0)
  await page.goto(`${base}/stacks?search=${name}`)
  await page.getByRole('link', { name }).click()
  await page.getByRole('link', { name: 'Continue setup' }).waitFor()
  const notScanned = await violations(page)
  await page.goto(`${base}/stacks/new?way=file`)
  const plan = { name: `${name}-file.json`, mimeType: 'application/json', buffer: Buffer.from(driftedPlan()) }
  const torn = { ...plan, name: 'torn.zip', buffer: Buffer.from('PK') }
  await page.getByLabel('Drop a plan or a state here').setInputFiles([plan, torn])
  await page.getByText('torn.zip').waitFor()
  const files = await violations(page)
  await page.getByRole('button', { name: 'Scan', exact: true }).click()
  await page.getByRole('link', { name: 'View stack' }).waitFor()
  await settled(page)
  const result = await violations(page)
  await page.getByRole('link', { name: 'View stack' }).click()
  await page.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Edit stack' }).click()
  await drawn(page)
  const editStack = await violations(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Delete stack' }).click()
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  await settled(page)
  const deletedStack = await violations(page)
  await page.getByRole('radio', { name: 'Deleted' }).click()
  await page
    .getByRole('button', { name: /^Restore/ })
    .first()
    .waitFor()
  const deletedStacks = await violations(page)
  return { key, notScanned, files, result, editStack, deletedStack, deletedStacks }
}

/** The same for what opens on the page of channels. */
async function violationsOfChannels(page: Page, base: string) {
  await openSampleChannel(page, base)
  const log = await violations(page)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, 'the log of a channel is wider than the screen').toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'New channel' }).click()
  await drawn(page)
  const newChannel: Violations = {}
  for (const kind of ['Slack', 'Email', 'PagerDuty', 'Webhook']) {
    await page.getByRole('radio', { name: kind, exact: true }).click()
    newChannel[kind] = await violations(page)
  }
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByRole('button', { name: 'Replace' }).click()
  await drawn(page)
  const edit = await violations(page)
  return { log, edit, ...newChannel }
}
