import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { reportInstance } from '../../e2e/rest.ts'
import { signInAt } from '../../e2e/visit.ts'
import { hold, mb, ms, quantile, tell } from './figures.ts'
import { takeSeen, watch } from './probe.ts'
import type { World } from './world.ts'

const secondsOfEvents = 20
const eventsPerSecond = 500
const batchesPerSecond = 10
/** An hour of ten events a second, which is a busy team. */
const hourOfEvents = 36_000
const bars = { interactionMs: 100, requestsPerSecond: 10, growthMB: 10 } as const

/** Events that are really written, each with the row it is about, while somebody works in the list. */
export async function measureEvents(browser: Browser, world: World): Promise<void> {
  console.log(`${eventsPerSecond} events a second for ${secondsOfEvents} s, on the list of drifts`)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  let requests = 0
  page.on('request', (request) => {
    if (request.url().includes('/trpc/')) requests += 1
  })
  await watch(page, { content: '[role=row]' })
  await signInAt(page, `${world.url}/drifts`, world.admin)
  await page.getByText('Live', { exact: true }).first().waitFor()
  const before = await heapOf(devtools)

  const idle = await work(page, async () => sleep(10_000))
  requests = 0
  const feed = eventFeed(world)
  const busy = await work(page, () => feed.run(secondsOfEvents))
  const asked = requests
  tell('written', `${feed.written()} events, ${(feed.written() / busy.seconds).toFixed(0)} a second`)
  const text = `p98 ${shown(busy.p98)}, longest ${shown(busy.longest)} of ${busy.count} (bar ${bars.interactionMs} ms); nothing happening: p98 ${shown(idle.p98)}`
  hold('answer to keys and clicks', { value: busy.p98, atMost: bars.interactionMs, text })
  tell('long tasks', `${busy.tasks}; nothing happening: ${idle.tasks}`)
  const rate = asked / busy.seconds
  hold('requests of the page', {
    value: rate,
    atMost: bars.requestsPerSecond,
    text: `${asked}, ${rate.toFixed(1)} a second (bar ${bars.requestsPerSecond})`,
  })
  await sleep(3_000)
  const warm = await heapOf(devtools)
  tell('memory', `${mb(before)} before, ${mb(warm)} after`)
  await feed.burst(hourOfEvents)
  await sleep(5_000)
  const after = await heapOf(devtools)
  const growth = (after - warm) / 1024 / 1024
  hold('memory after an hour of ten a second', {
    value: growth,
    atMost: bars.growthMB,
    text: `${hourOfEvents.toLocaleString('en')} events: ${mb(after)}, ${growth.toFixed(1)} MB more (bar ${bars.growthMB})`,
  })
  await context.close()
}

const shown = (value: number) => (value === 0 ? 'under 16 ms' : ms(value))

/** Presses keys and clicks as long as `meanwhile` takes. The interactions the browser does not report took under 16 ms. */
async function work(page: Page, meanwhile: () => Promise<void>) {
  await takeSeen(page)
  const over = new AbortController()
  const done = meanwhile().finally(() => over.abort())
  let count = 0
  while (!over.signal.aborted) {
    for (const key of ['j', 'j', 'k', 'j']) {
      await page.keyboard.press(key)
      await sleep(150)
    }
    await page.getByRole('button', { name: 'Newest first' }).click()
    await sleep(150)
    await page.keyboard.press('Escape')
    await sleep(150)
    count += 6
  }
  await done
  const { interactions, longTasks, seconds } = await takeSeen(page)
  const all = [...interactions, ...Array.from({ length: Math.max(0, count - interactions.length) }, () => 0)]
  const longest = Math.max(0, ...longTasks.map(({ duration }) => duration))
  const tasks = longTasks.length === 0 ? 'none' : `${longTasks.length}, the longest ${ms(longest)}`
  return { p98: quantile(all, 0.98), longest: Math.max(0, ...all), count, tasks, seconds }
}

/** Writes events: triages drifts by the dozen, and once a second reports one through the API. */
function eventFeed({ call, driftIds, triage }: World) {
  let used = 0
  let reported = 0
  const take = (many: number) => {
    const ids = driftIds.slice(used, used + many)
    used += many
    return ids
  }
  const report = () => reportInstance(call, `reported-${reported++}`)
  return {
    written: () => used + reported,
    async run(seconds: number): Promise<void> {
      const began = performance.now()
      for (let batch = 0; batch < seconds * batchesPerSecond; batch++) {
        const ids = take(eventsPerSecond / batchesPerSecond)
        await triage(ids)
        if (batch % 10 === 0) await report()
        await sleep(Math.max(0, began + ((batch + 1) * 1_000) / batchesPerSecond - performance.now()))
      }
    },
    async burst(events: number): Promise<void> {
      for (let left = events; left > 0; left -= 1_000) await triage(take(Math.min(left, 1_000)))
    },
  }
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return usedSize
}
