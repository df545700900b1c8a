import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { reportDrifts, restAs, type RestCall } from './rest.ts'
import type { Role } from './sample-server.ts'
import { settled } from './visit.ts'

const reason = 'Seen with the network team, ticket 4711'

const selected = (page: Page, count: number) => page.getByText(`${count} selected`, { exact: true }).waitFor()
const decide = async (page: Page, action: string) => {
  await page.getByRole('toolbar').getByRole('button', { name: action }).click()
  await page.getByLabel('Reason').fill(reason)
  await page.keyboard.press('Control+Enter')
}

describe.skipIf(chromiumPath() === null)('deciding many drifts in Chromium (skipped where there is none)', () => {
  const { server, visit } = dashboardWorld({ env: { RATE_LIMIT: '0' } })
  let engineer: RestCall

  beforeAll(async () => {
    engineer = await restAs(server, server.signIns.engineer)
  })

  /** A list whose rows are there. */
  async function openList(role: Role, path: string, options?: BrowserContextOptions): Promise<Page> {
    const page = await visit(role, path, options)
    await page.getByRole('row').nth(1).getByRole('link').waitFor()
    return page
  }

  it('rejects several by the keyboard alone; another browser sees it happen, and the history of each keeps why', async () => {
    const ids = await reportDrifts(engineer, 'bulk_keys', 3)
    await using page = await openList('engineer', '/drifts?resourceType=bulk_keys')
    await using second = await openList('viewer', '/drifts?resourceType=bulk_keys')
    await second.getByText('Live', { exact: true }).first().waitFor()
    for (const key of ['j', 'x', 'J']) await page.keyboard.press(key)
    await selected(page, 2)
    await page.keyboard.press('r')
    await page.getByRole('dialog', { name: 'Reject 2 drifts' }).getByText('2 detected').waitFor()
    await page.keyboard.type(reason)
    await page.keyboard.press('Control+Enter')
    await page.getByText('Rejected: 2 drifts').waitFor()
    await page.getByRole('toolbar').waitFor({ state: 'detached' })
    const isOnRow = () => page.evaluate(() => !!document.activeElement?.closest('[role="row"]'))
    await expect.poll(isOnRow).toBe(true)
    await expect.poll(() => second.getByText('Rejected', { exact: true }).count()).toBe(2)
    for (const id of ids.slice(1)) {
      await second.goto(`${server.url}/drifts/${id}`)
      await second.getByText(reason).first().waitFor()
    }
    await second.goto(`${server.url}/drifts/${ids[0]}`)
    await settled(second)
    expect(await second.getByText(reason).count()).toBe(0)
  })

  it('undoes what was just decided from the toast, and reopens what was decided before from the bar', async () => {
    const ids = await reportDrifts(engineer, 'bulk_undo', 3)
    await using page = await openList('engineer', '/drifts?resourceType=bulk_undo&status=detected')
    const all = page.getByRole('checkbox', { name: 'Select all loaded rows' })
    await all.check()
    expect(await page.getByRole('toolbar').getByRole('button', { name: 'Reopen' }).count()).toBe(0)
    await decide(page, 'Approve')
    await page.getByText('Approved: 3 drifts').waitFor()
    const undo = page.getByRole('button', { name: 'Undo', exact: true })
    await undo.click()
    await page.getByText('Reopened: 3 drifts').waitFor()
    const rows = page.getByRole('row').filter({ has: page.getByRole('link') })
    await expect.poll(() => rows.getByText('Detected', { exact: true }).count()).toBe(3)

    await engineer('POST', '/drifts/bulk', { ids: ids.slice(1), action: 'reject', reason })
    await page.goto(`${server.url}/drifts?resourceType=bulk_undo`)
    await all.check()
    await page.getByRole('toolbar').getByRole('button', { name: 'Reopen' }).waitFor()
    await page.keyboard.press('o')
    await page.getByRole('dialog', { name: 'Reopen 2 drifts' }).getByText('1 skipped because of status').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Reopened: 2 drifts').waitFor()
    expect(await undo.count()).toBe(0)
  })

  it('keeps what is selected while one looks at a drift, and no longer than until another list is seen', async () => {
    await reportDrifts(engineer, 'bulk_kept', 3)
    await using page = await openList('engineer', '/drifts?resourceType=bulk_kept')
    for (const key of ['j', 'x', 'J']) await page.keyboard.press(key)
    await selected(page, 2)
    await page.keyboard.press('Enter')
    await page.getByRole('main').getByRole('link', { name: 'Drifts' }).click()
    await selected(page, 2)
    const places = page.getByRole('navigation', { name: 'Main' })
    await places.getByRole('link', { name: 'Stacks' }).click()
    await places.getByRole('link', { name: 'Drifts' }).click()
    await page.getByRole('row').nth(1).getByRole('link').waitFor()
    expect(await page.getByRole('toolbar').count()).toBe(0)
    await page.goBack()
    await page.goBack()
    await page.getByRole('row').nth(1).getByRole('link').waitFor()
    expect(await page.getByRole('toolbar').count()).toBe(0)
  })

  it('selects every row that a filter matches, however many are loaded, and keeps the selection while the order changes', async () => {
    await reportDrifts(engineer, 'bulk_filter', 260)
    await using page = await openList('engineer', '/drifts?resourceType=bulk_filter')
    await page.getByRole('checkbox', { name: 'Select all loaded rows' }).check()
    await page.getByRole('button', { name: 'Select all 260' }).click()
    await selected(page, 260)
    await page.getByRole('button', { name: 'Newest first' }).click()
    await page.getByRole('menuitemradio', { name: 'Oldest first' }).click()
    await expect.poll(() => page.getByRole('row').nth(1).textContent()).toContain('bulk_filter.n1')
    await selected(page, 260)
    await page.getByRole('toolbar').getByRole('button', { name: 'Triage' }).click()
    await page.getByRole('dialog').getByText('260 detected').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Triaged: 260 drifts').waitFor()
    await expect.poll(() => page.getByText('Triaged', { exact: true }).count()).toBeGreaterThan(5)
  })

  it('extends by Shift and a click, says what is left out by its status, and clears by Escape', async () => {
    const ids = await reportDrifts(engineer, 'bulk_stretch', 5)
    await engineer('POST', `/drifts/${ids[2]}/approve`, { reason })
    await using page = await openList('engineer', '/drifts?resourceType=bulk_stretch')
    const box = (number: number) => page.getByRole('checkbox', { name: `Select bulk_stretch.n${number}` })
    await box(5).click()
    await box(2).click({ modifiers: ['Shift'] })
    await selected(page, 4)
    await page.keyboard.press('a')
    const dialog = page.getByRole('dialog', { name: 'Approve 3 drifts' })
    await expect.poll(() => dialog.textContent()).toContain('1 skipped because of status: 1 approved')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByRole('toolbar').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+a')
    await selected(page, 5)
  })

  it('names who was faster, and selects again what was not decided', async () => {
    const [first = ''] = await reportDrifts(engineer, 'bulk_race', 2)
    await using page = await openList('admin', '/drifts?resourceType=bulk_race')
    // One who hears of nothing: a page that follows what happens would know before.
    await page.routeWebSocket(/trpc/, (socket) => socket.close())
    await page.reload()
    await page.getByRole('checkbox', { name: 'Select bulk_race.n1' }).check()
    await page.getByRole('checkbox', { name: 'Select bulk_race.n2' }).check()
    await engineer('POST', `/drifts/${first}/approve`, { reason })
    await decide(page, 'Reject')
    await page.getByRole('heading', { name: 'Already decided by someone else: 1 drift' }).waitFor()
    await page.getByRole('heading', { name: 'Rejected: 1 drift' }).waitFor()
    const told = page.getByRole('listitem').filter({ hasText: 'bulk_race.n1' })
    await expect.poll(() => told.textContent()).toContain(server.signIns.engineer.email)
    expect(await told.getByRole('link').getAttribute('href')).toBe(`/drifts/${first}`)
    await page.getByRole('button', { name: 'Select the remaining drift' }).click()
    await selected(page, 1)
  })

  it('goes on after the connection broke, and says what was done already', async () => {
    await reportDrifts(engineer, 'bulk_broken', 2)
    await using page = await openList('engineer', '/drifts?resourceType=bulk_broken')
    let isBroken = true
    await page.route(/decideMany/, async (route) => {
      if (!isBroken) return route.continue()
      isBroken = false
      // The server has done it, and its answer is lost.
      await route.fetch()
      return route.abort()
    })
    await page.getByRole('checkbox', { name: 'Select all loaded rows' }).check()
    await decide(page, 'Reject')
    await page.getByText('nothing is decided twice.').waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Rejected: 2 drifts').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('counts an approval as the first of two where a policy asks for two, and says so before and after', async () => {
    const admin = await restAs(server, server.signIns.admin)
    const condition = { resourceType: ['bulk_twice'] }
    await admin('POST', '/policies', { name: 'Two for these', effect: { kind: 'two-approvals' }, condition })
    await reportDrifts(engineer, 'bulk_twice', 2)
    await using page = await openList('engineer', '/drifts?resourceType=bulk_twice')
    await page.getByRole('checkbox', { name: 'Select all loaded rows' }).check()
    await page.getByRole('toolbar').getByRole('button', { name: 'Approve' }).click()
    await page.getByText('2 of them need two approvals').waitFor()
    await page.getByLabel('Reason').fill(reason)
    await page.getByRole('dialog').getByRole('button', { name: 'Approve 2' }).click()
    await page.getByRole('heading', { name: /^First of two approvals given: 2 drifts/ }).waitFor()
    expect(await page.getByRole('heading', { name: /^Approved/ }).count()).toBe(0)
  })

  it('is no matter of a viewer, who finds neither box nor key', async () => {
    await using page = await openList('viewer', '/drifts')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    expect(await page.getByRole('checkbox').count()).toBe(0)
    expect(await page.getByRole('toolbar').count()).toBe(0)
  })

  it('is a mode on a phone, where a touch on a row chooses it', async () => {
    await reportDrifts(engineer, 'bulk_phone', 2)
    await using page = await openList('engineer', '/drifts?resourceType=bulk_phone', {
      viewport: { width: 390, height: 844 },
    })
    expect(await page.getByRole('checkbox').count()).toBe(0)
    await page.getByRole('button', { name: 'Select', exact: true }).click()
    await page
      .getByRole('row')
      .filter({ hasText: 'bulk_phone.n1' })
      .click({ position: { x: 180, y: 30 } })
    await selected(page, 1)
    await page.getByRole('button', { name: 'Clear selection' }).click()
    await expect.poll(() => page.getByRole('checkbox').count()).toBe(0)
  })
})
