import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { apiOf, type Api } from './api-of.ts'
import type { Role } from './sample-server.ts'
import { settled, signIn } from './visit.ts'

const reason = 'Seen with the network team, ticket 4711'

describe.skipIf(chromiumPath() === null)('the overview in Chromium (skipped where there is none)', () => {
  const { server, newPage, visit } = dashboardWorld()
  let apis: Readonly<Record<Role, Api>>

  beforeAll(async () => {
    const { admin, engineer, viewer } = server.signIns
    apis = {
      admin: await apiOf(server.url, admin),
      engineer: await apiOf(server.url, engineer),
      viewer: await apiOf(server.url, viewer),
    }
  })

  /** The overview, once it has its figures. */
  async function openOverview(role: Role, viewport = { width: 1440, height: 900 }): Promise<Page> {
    const page = await visit(role, '/', { viewport })
    await page.getByRole('region', { name: 'Open drifts' }).waitFor()
    await settled(page)
    return page
  }

  it('shows the figures that the API gives, and each leads to the list of what it counts', async () => {
    await using page = await openOverview('viewer')
    const { open, costAtRisk, coverage } = await apis.viewer.metrics.summary.query()
    const figure = (tile: string) => page.getByRole('region', { name: tile, exact: true }).getByRole('link').first()
    expect(await figure('Open drifts').textContent()).toBe(String(open.total))
    expect(await figure('Awaiting decision').textContent()).toBe(String(open.byStatus.detected + open.byStatus.triaged))
    const decided = page.getByRole('region', { name: 'Awaiting decision' })
    await decided.getByRole('link', { name: `${open.byStatus.approved} approved` }).waitFor()
    expect(await figure('Cost at risk').textContent()).toBe(`$${Math.round(costAtRisk.usdMonthly)}`)
    expect(await figure('Coverage').textContent()).toBe(`${Math.floor((coverage.share ?? 0) * 100)}%`)
    const meter = page.getByRole('img', { name: /^Open drifts by severity/ })
    const { critical, warning, info } = open.bySeverity
    expect(await meter.getAttribute('aria-label')).toBe(
      `Open drifts by severity: ${critical} critical, ${warning} warning, ${info} info`,
    )
    await page.getByRole('link', { name: `${critical} critical` }).click()
    await page.getByRole('heading', { name: 'Drifts', exact: true }).waitFor()
    await settled(page)
    expect(page.url()).toBe(`${server.url}/drifts?severity=critical`)
    await expect.poll(() => page.getByRole('row').count()).toBe(critical + 1)
    await page.goBack()
    const { stacks } = await apis.viewer.metrics.stacks.query({})
    const stack = stacks.find(({ openBySeverity }) => openBySeverity.warning > 0)
    const warnings = stack?.openBySeverity.warning ?? 0
    await page.getByRole('link', { name: `${warnings} warning in ${stack?.name}` }).click()
    await expect.poll(() => page.url()).toBe(`${server.url}/drifts?stackId=${stack?.id}&severity=warning`)
    await expect.poll(() => page.getByRole('row').count()).toBe(warnings + 1)
  })

  it('says by arrow keys what happened on each day, as exactly as the API, and in a table for who does not see it', async () => {
    await using page = await openOverview('viewer')
    const from = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 29 * 86_400_000).toISOString()
    const { points } = await apis.viewer.metrics.costTrend.query({ from })
    const chart = page.getByRole('slider', { name: 'Cost of drift, by day' })
    await chart.focus()
    await expect.poll(() => chart.getAttribute('aria-valuetext')).toContain(dollars(points.at(-1)?.costUsd))
    for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press('ArrowLeft')
    const fifth = points.at(-6)
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(fifth?.at ?? 0),
    )
    await expect.poll(() => chart.getAttribute('aria-valuetext')).toContain(dollars(fifth?.costUsd))
    await page.locator('[data-read-out]').getByText(day).waitFor()
    await page.locator('[data-read-out]').getByText(dollars(fifth?.costUsd)).waitFor()
    await page.keyboard.press('Home')
    await expect.poll(() => chart.getAttribute('aria-valuenow')).toBe('0')
    await page.keyboard.press('Escape')
    await page.locator('[data-read-out]').waitFor({ state: 'detached' })
    expect(await page.getByRole('table', { name: 'Cost of drift' }).getByRole('row').count()).toBe(31)
  })

  it('says the whole date of a moment that is pointed at', async () => {
    await using page = await visit('engineer', '/')
    const moment = page.getByRole('main').locator('time').first()
    await moment.hover()
    expect(await moment.getAttribute('title')).toMatch(/^\d+ \w+ \d{4}, \d\d:\d\d:\d\d \S+/)
  })

  it('reads out the day under the pointer', async () => {
    await using page = await openOverview('viewer')
    const chart = page.getByRole('slider', { name: 'Drifts opened and resolved, by day' })
    const box = await chart.boundingBox()
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 4, (box?.y ?? 0) + 20)
    await page.locator('[data-read-out]').getByText('UTC, today').waitFor()
    await page.mouse.move(0, 0)
    await expect.poll(() => page.locator('[data-read-out]').count()).toBe(0)
  })

  it('keeps how far back the charts go in its address, over a reload', async () => {
    await using page = await openOverview('viewer')
    const rows = (name: string) => page.getByRole('table', { name }).getByRole('row').count()
    for (const range of ['90', '7']) {
      await page.getByRole('radio', { name: `${range} days` }).click()
      await expect.poll(() => page.url()).toBe(`${server.url}/?range=${range}`)
      await expect.poll(() => rows('Cost of drift')).toBe(Number(range) + 1)
      await page.reload()
      await expect.poll(() => rows('Cost of drift')).toBe(Number(range) + 1)
    }
    expect(await page.getByRole('radio', { name: '7 days' }).getAttribute('aria-checked')).toBe('true')
    await page.getByRole('radio', { name: '30 days' }).click()
    await expect.poll(() => page.url()).toBe(`${server.url}/`)
  })

  it('follows what others decide, and asks again once a second at most', async () => {
    await using page = await openOverview('viewer')
    await page.getByText('Live', { exact: true }).first().waitFor()
    const detected = page.getByRole('region', { name: 'Awaiting decision' }).getByRole('link', { name: 'detected' })
    const { items } = await apis.engineer.drift.list.query({ status: ['detected'] })
    expect(items.length).toBeGreaterThan(3)
    await expect.poll(() => detected.textContent()).toBe(`${items.length} detected`)
    let asked = 0
    page.on('request', (request) => void (asked += request.url().includes('metrics.summary') ? 1 : 0))
    const began = performance.now()
    for (const { id } of items.slice(0, 3)) await apis.engineer.drift.triage.mutate({ id })
    // Well before the page would have asked by itself.
    await expect.poll(() => detected.textContent()).toBe(`${items.length - 3} detected`)
    expect(asked).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 1_000) + 1)
  })

  it('asks the second person for their approval, and not the first; one who only watches sees what is open', async () => {
    const effect = { kind: 'two-approvals' as const }
    await apis.admin.policy.create.mutate({ name: 'What is grave takes two', condition: {}, effect })
    const { items } = await apis.engineer.drift.list.query({ status: ['detected', 'triaged'], sortBy: 'severity' })
    const { id = '', resourceAddress: address = '' } = items[0] ?? {}
    const needed = async () => (await apis.engineer.drift.show.query({ id })).approvalsNeeded
    await expect.poll(needed).toBe(2)
    await apis.engineer.drift.approve.mutate({ id, reason })
    const words = `Approved by ${server.signIns.engineer.email}, needs a second approval`
    await using second = await openOverview('admin')
    const row = second.getByRole('listitem').filter({ hasText: words })
    await row.getByRole('link', { name: address }).waitFor()
    await using first = await openOverview('engineer')
    await first.getByRole('heading', { name: 'Needs your attention' }).waitFor()
    expect(await first.getByRole('main').getByRole('link', { name: address, exact: true }).count()).toBe(0)
    await using watcher = await openOverview('viewer')
    await watcher.getByRole('heading', { name: 'Most severe drifts' }).waitFor()
    await watcher.getByRole('main').getByRole('link', { name: address, exact: true }).first().waitFor()
    expect(await watcher.getByText(words).count()).toBe(0)
  })

  it.each([
    [1440, 900],
    [390, 844],
  ])('moves nothing while it loads, %i pixels wide', async (width, height) => {
    await using page = await openOverview('engineer', { width, height })
    await page.addInitScript(() => {
      globalThis.shifted = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if ('value' in entry) globalThis.shifted += Number(entry.value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    // The answers come once what stands in for them is painted.
    const painted = Promise.withResolvers<void>()
    await page.route(/trpc\/.*metrics/, (route) => painted.promise.then(() => route.continue()))
    await page.reload({ waitUntil: 'commit' })
    await page.locator('[data-loading]').first().waitFor()
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))
    painted.resolve()
    await settled(page)
    await page.getByRole('slider').nth(1).waitFor()
    expect(await page.evaluate(() => globalThis.shifted)).toBeLessThan(0.01)
  })

  it('shows everything else where the code of the charts is not to be had', async () => {
    await using page = await newPage()
    await page.route(/charts-.*\.js/, (route) => route.abort())
    await page.goto(server.url)
    await signIn(page, server.signIns.viewer)
    await page.getByText('The chart could not be loaded').nth(1).waitFor()
    await page.getByRole('heading', { name: 'Most severe drifts' }).waitFor()
    expect(await page.getByRole('region', { name: 'Open drifts' }).getByRole('link').count()).toBeGreaterThan(1)
    await page.unroute(/charts-.*\.js/)
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.getByRole('slider').nth(1).waitFor()
  })

  it('says of each panel that it could not be loaded, and tries that one again', async () => {
    await using page = await openOverview('viewer')
    await page.route(/trpc\/.*metrics/, (route) => route.abort())
    await page.reload()
    const failed = page.getByText('The timeline could not be loaded')
    await failed.waitFor()
    await page.getByText('The figures could not be loaded').waitFor()
    await page.unroute(/trpc\/.*metrics/)
    const panel = page.locator('section').filter({ has: failed })
    await panel.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('slider', { name: 'Drifts opened and resolved, by day' }).waitFor()
    expect(await failed.count()).toBe(0)
  })
})

function dollars(value: number | undefined): string {
  return `$${value?.toFixed(2)}`
}

declare global {
  var shifted: number
}
