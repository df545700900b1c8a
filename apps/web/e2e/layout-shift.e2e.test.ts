import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { everyPage, frontPages, settled, signIn, writePolicies, type NamedPage } from './visit.ts'

/** Below this nobody sees it: web.dev calls 0.1 good. */
const mostShift = 0.01

describe.skipIf(chromiumPath() === null)('every page while it loads (skipped where there is no Chromium)', () => {
  const { server, newPage } = dashboardWorld()

  it.each([1440, 390])('moves nothing that is shown already when its data come, %i pixels wide', async (width) => {
    await using page = await newPage({ viewport: { width, height: 900 } })
    await page.addInitScript(countShifts)
    const shifting: Record<string, readonly Shift[]> = {}
    const look = async ({ name, path }: NamedPage) => {
      const shifts = await shiftsWhileLoading(page, server.url + path)
      if (shifts.reduce((sum, { by }) => sum + by, 0) > mostShift) shifting[name] = shifts
    }
    for (const front of frontPages) await look(front)
    await page.goto(server.url)
    await signIn(page, server.signIns.admin)
    if (width === 1440) await writePolicies(page, server.url)
    for (const place of await everyPage(page, server.url)) await look(place)
    expect(shifting).toEqual({})
  })
})

interface Shift {
  readonly by: number
  /** What was moved, from where to where. */
  readonly moved: readonly string[]
}

/** Opens a page whose data are held back until what stands in for them has been painted. */
async function shiftsWhileLoading(page: Page, address: string): Promise<readonly Shift[]> {
  const painted = Promise.withResolvers<void>()
  await page.route(/\/trpc\/(?!auth\.)/, (route) => painted.promise.then(() => route.continue()))
  // A hash alone would not load the page anew.
  await page.goto('about:blank')
  await page.goto(address, { waitUntil: 'commit' })
  await page.locator('[data-loading], h1').first().waitFor()
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))
  painted.resolve()
  await settled(page)
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))
  await page.unrouteAll({ behavior: 'wait' })
  return page.evaluate(() => globalThis.shifts)
}

/** Runs in the page, before its first script. */
function countShifts(): void {
  globalThis.shifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!('value' in entry && 'sources' in entry && Array.isArray(entry.sources))) continue
      const moved = entry.sources.map(({ node, previousRect: from, currentRect: to }) => {
        const text = node instanceof Node ? (node.textContent ?? '').slice(0, 40) : ''
        return `${text} ${from.x},${from.y} ${from.width}x${from.height} -> ${to.x},${to.y} ${to.width}x${to.height}`
      })
      globalThis.shifts.push({ by: Number(entry.value), moved })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

declare global {
  var shifts: Shift[]
}
