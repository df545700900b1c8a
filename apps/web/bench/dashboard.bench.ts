// The dashboard in a real Chromium, with 100,000 drifts in the team, served by the real server on loopback:
// 1. how much script the first page takes and how soon it can be used, with the processor slowed four times;
// 2. scrolling through the whole list, beside a page of as many plain rows;
// 3. working in the list while 500 events a second arrive, beside doing so while nothing happens; and its memory after an hour of events.
// Build the dashboard first. `node apps/web/bench/dashboard.bench.ts scroll` measures one of them: first, scroll or events.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumPath, launchChromium } from '../e2e/chromium.ts'
import { measureEvents } from './dashboard/events.ts'
import { measureFirstPage } from './dashboard/first-page.ts'
import { measureScrolling } from './dashboard/scroll.ts'
import { worldOf } from './dashboard/world.ts'

const drifts = Number(process.env['BENCH_DRIFTS'] ?? 100_000)
const parts = { first: measureFirstPage, scroll: measureScrolling, events: measureEvents }
const wanted = process.argv[2]

if (chromiumPath() === null) console.log('skipped: there is no Chromium on this machine')
else if (!existsSync(join(import.meta.dirname, '../dist/index.html'))) {
  console.error('The dashboard is not built: run `npm run build`.')
  process.exitCode = 1
} else {
  await using world = await worldOf(drifts)
  const browser = await launchChromium()
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (wanted === undefined || wanted === name) await measure(browser, world)
    }
  } finally {
    await browser.close()
  }
}
