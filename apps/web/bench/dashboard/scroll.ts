import type { Browser, Page } from 'playwright-core'
import { signInAt } from '../../e2e/visit.ts'
import { hold, ms } from './figures.ts'
import { plainPage } from './plain-page.ts'
import { takeSeen, watch } from './probe.ts'
import type { World } from './world.ts'

const longTaskBar = 50
const viewport = { width: 1440, height: 900 }

const ways: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'wheel, as a hand turns it': (page) => wheel(page, { times: 80, pixels: 120, everyMs: 60 }),
  'wheel, flung': (page) => wheel(page, { times: 200, pixels: 3_000, everyMs: 16 }),
  'End, Home, End, Home': async (page) => {
    for (const key of ['End', 'Home', 'End', 'Home']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(700)
    }
  },
  'the thumb dragged to the middle': (page) =>
    page.evaluate(async () => {
      const middle = document.documentElement.scrollHeight / 2
      for (let step = 1; step <= 90; step++) {
        scrollTo({ top: (middle * step) / 90, behavior: 'instant' })
        await new Promise(requestAnimationFrame)
      }
      await new Promise((passed) => setTimeout(passed, 700))
    }),
}

/** Scrolling through all drifts, beside the same on a page of as many plain rows. */
export async function measureScrolling(browser: Browser, { url, admin, driftIds }: World): Promise<void> {
  console.log(`scrolling through ${driftIds.length.toLocaleString('en')} drifts, beside as many plain rows`)
  const plain = await plainPage(driftIds.length)
  const context = await browser.newContext({ viewport })
  const [ours, theirs] = [await context.newPage(), await context.newPage()]
  for (const page of [ours, theirs]) await watch(page, { content: '[role=row]' })
  await signInAt(ours, `${url}/drifts`, admin)
  await theirs.goto(plain.url)
  for (const [name, scroll] of Object.entries(ways)) {
    const [a, b] = [await measure(ours, scroll), await measure(theirs, scroll)]
    hold(name, { value: a.longest, atMost: longTaskBar, text: `${a.text}; plain: ${b.text}` })
  }
  await context.close()
  await plain[Symbol.asyncDispose]()
}

async function measure(page: Page, scroll: (page: Page) => Promise<void>) {
  await page.bringToFront()
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await page.waitForTimeout(1_000)
  await takeSeen(page)
  await page.mouse.move(viewport.width / 2, viewport.height / 2)
  await scroll(page)
  const { longTasks, frames, dropped, skeletonMs, blankMs } = await takeSeen(page)
  const longest = Math.max(0, ...longTasks.map(({ duration }) => duration))
  const tasks = longest === 0 ? 'no long task' : `${longTasks.length} long tasks, the longest ${ms(longest)}`
  const share = ((100 * dropped) / (frames + dropped)).toFixed(0)
  return { longest, text: `${tasks}, ${share} % of frames dropped, stand-ins ${ms(skeletonMs)}, blank ${ms(blankMs)}` }
}

async function wheel(page: Page, { times, pixels, everyMs }: { times: number; pixels: number; everyMs: number }) {
  for (let turn = 0; turn < times; turn++) {
    const next = performance.now() + everyMs
    await page.mouse.wheel(0, pixels)
    await page.waitForTimeout(Math.max(0, next - performance.now()))
  }
}
