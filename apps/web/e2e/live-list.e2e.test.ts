import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { reportDrift, reportDrifts, reportInstance, restAs, type RestCall } from './rest.ts'
import { settled } from './visit.ts'

const reason = 'Agreed with the network team, ticket 4711'
const rowsThatScroll = 60

describe.skipIf(chromiumPath() === null)('the list of drifts while others work (skipped without Chromium)', () => {
  const { server, visit } = dashboardWorld()
  let call: RestCall
  let made = 0

  beforeAll(async () => {
    call = await restAs(server, server.signIns.engineer)
    for (let row = 0; row < rowsThatScroll; row++) await reportInstance(call, `old-${row}`)
  })
  let page: Page
  beforeEach(async () => {
    page = await visit('viewer', '/drifts')
    await page.getByText('Live', { exact: true }).first().waitFor()
    return () => page.close()
  })

  const report = async () => {
    const name = `new-${made++}`
    return { name: `aws_instance.${name}`, id: await reportInstance(call, name) }
  }
  const rows = () => page.getByRole('row').filter({ has: page.getByRole('link') })
  const row = (name: string) => rows().filter({ hasText: name })
  const topOfPage = () => page.evaluate(() => scrollY)
  const pill = () => page.getByRole('button', { name: /new drift|no longer match/ })

  it('takes a new drift in by itself at the top, while nobody points at a row', async () => {
    await page.mouse.move(600, 20)
    const { name } = await report()
    await expect.poll(() => rows().first().textContent()).toContain(name)
    expect(await pill().count()).toBe(0)
  })

  it('does not move the row under the pointer, says that there are new ones, and brings them when asked', async () => {
    const read = rows().nth(2)
    const before = await read.textContent()
    await read.hover()
    const { name } = await report()
    const other = await report()
    await page.getByRole('button', { name: '2 new drifts' }).waitFor()
    expect(await read.textContent()).toBe(before)
    await pill().click()
    await row(name).waitFor()
    await expect.poll(() => rows().first().textContent()).toContain(other.name)
    await expect.poll(() => pill().count()).toBe(0)
  })

  it('does not move what is read further down, and takes the new ones in on the way back to the top', async () => {
    const deep = row('aws_instance.old-30')
    await page.mouse.move(600, 20)
    await page.evaluate(() => window.scrollTo({ top: 1_000, behavior: 'instant' }))
    await deep.waitFor()
    const before = await topOf(deep)
    const { name } = await report()
    await page.getByRole('button', { name: '1 new drift' }).waitFor()
    expect(await topOf(deep)).toBe(before)
    await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }))
    await expect.poll(() => rows().first().textContent()).toContain(name)
  })

  it('does not move the row that has the focus', async () => {
    await page.mouse.move(600, 20)
    await page.keyboard.press('j')
    const before = await rows().first().textContent()
    await report()
    await page.getByRole('button', { name: '1 new drift' }).waitFor()
    expect(await rows().first().textContent()).toBe(before)
    await page.keyboard.press('.')
    await expect.poll(() => rows().first().textContent()).not.toBe(before)
  })

  it('changes a row where it stands, and leaves one that was closed there with who closed it', async () => {
    await page.mouse.move(600, 20)
    const { name, id } = await report()
    await row(name).waitFor()
    await row(name).hover()
    const before = await topOf(row(name))
    await call('POST', `/drifts/${id}/approve`, { reason })
    await row(name).getByText('Approved', { exact: true }).waitFor()
    await call('POST', `/drifts/${id}/resolve`, { reason, how: 'manual-fix' })
    await row(name).getByText(`Resolved by ${server.signIns.engineer.email}`).waitFor()
    expect(await topOf(row(name))).toBe(before)
    await page.getByRole('button', { name: '1 no longer matches' }).click()
    await row(name).waitFor({ state: 'detached' })
  })

  it('neither skips nor repeats a row on the way up from a jump, whatever came and went above meanwhile', async () => {
    const ids = await reportDrifts(call, 'jumped', 210)
    await page.goto(`${server.url}/drifts?resourceType=jumped`)
    await row('jumped.n210').waitFor()
    await page.mouse.move(600, 20)
    await page.keyboard.press('End')
    await page.getByRole('link', { name: 'jumped.n1', exact: true }).waitFor()
    for (const name of ['a', 'b']) await reportDrift(call, { ...instance(`jumped-${name}`), resourceType: 'jumped' })
    const left = [120, 121, 122].map((number) => ids[number - 1])
    await call('POST', '/drifts/bulk', { ids: left, action: 'resolve', how: 'manual-fix', reason })
    await page.getByRole('button', { name: '2 new drifts' }).waitFor()
    const read = new Map<string, string>()
    for (let top = await topOfPage(); top > 0; top = await topOfPage()) {
      await settled(page)
      for (const [place, name] of await placesOf(rows())) read.set(place, name)
      await page.evaluate(() => window.scrollBy({ top: -400, behavior: 'instant' }))
    }
    const there = Array.from({ length: 210 }, (_, index) => index + 1).filter((number) => number < 120 || number > 122)
    const seen = [...read.values()].map((name) => Number(name.slice('jumped.n'.length)))
    expect(seen.toSorted((a, b) => a - b)).toEqual(there)
  })

  it('counts only the new ones that its conditions let in', async () => {
    await page.goto(`${server.url}/drifts?search=rare-name`)
    await settled(page)
    await reportInstance(call, 'rare-name-1')
    await row('rare-name-1').waitFor()
    await row('rare-name-1').hover()
    await report()
    await reportInstance(call, 'rare-name-2')
    await page.getByRole('button', { name: '1 new drift' }).waitFor()
    expect(await rows().count()).toBe(1)
  })
})

const instance = (name: string) => ({
  resourceAddress: `aws_instance.${name}`,
  expectedState: { size: 'small' },
  actualState: { size: 'large' },
})

/** The name in each row by the row's place in the list. */
function placesOf(rows: Locator): Promise<readonly (readonly [string, string])[]> {
  return rows.evaluateAll((found) =>
    found.map((row) => [row.ariaRowIndex ?? '', row.querySelector('a')?.textContent ?? ''] as const),
  )
}

async function topOf(locator: Locator): Promise<number | undefined> {
  return (await locator.boundingBox())?.y
}
