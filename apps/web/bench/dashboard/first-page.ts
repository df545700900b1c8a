import type { Browser, CDPSession, Page } from 'playwright-core'
import { signInAt } from '../../e2e/visit.ts'
import { hold, median, ms, tell } from './figures.ts'
import { takeSeen, watch, type Seen } from './probe.ts'
import type { World } from './world.ts'

const rounds = 7
const slowDown = 4
const bars = { scriptKB: 200, interactiveMs: 1_000, answerMs: 100 } as const
/** Until a new window of the browser is at rest. */
const windowMs = 2_000
/** A page that keeps the main thread busy after this long was not interactive before. */
const quietMs = 1_500

/**
 * What it takes until a page can be used, with the processor slowed four times, as a phone is: the later of first paint, its content
 * being there and the end of the last long task; after that a key must be answered within 100 ms.
 */
export async function measureFirstPage(browser: Browser, { url, admin }: World): Promise<void> {
  console.log(`first page, processor slowed ${slowDown} times, median of ${rounds}`)
  const signInPage = await rounded(() => visit(browser, { url, content: 'input[type=email]', key: 'a' }))
  report('sign-in page', signInPage)
  const context = await browser.newContext()
  const page = await context.newPage()
  const scripts = await countScripts(await context.newCDPSession(page))
  await signInAt(page, url, admin)
  const kB = scripts() / 1024
  const text = `${kB.toFixed(0)} KB compressed (bar ${bars.scriptKB})`
  hold('script, sign-in page and overview', { value: kB, atMost: bars.scriptKB, text })
  const cookies = await context.storageState()
  await context.close()
  // The refresh cookie of each visit replaces the one before.
  let storageState = cookies
  const overview = await rounded(async () => {
    const { state, ...seen } = await visit(browser, { url, content: 'main h1', key: 'Tab', storageState })
    storageState = state
    return { ...seen, state }
  })
  report('overview with a session', overview)
  const blank = await rounded(() => visit(browser, { url: `${url}/icon.svg`, content: '*', key: 'a' }))
  tell('beside it, a page of one picture', ms(median(blank.map(({ interactiveMs }) => interactiveMs))))
}

type State = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>

interface Visit {
  readonly url: string
  readonly content: string
  readonly key: string
  readonly storageState?: State
}

async function visit(browser: Browser, { url, content, key, storageState }: Visit) {
  const context = await browser.newContext(storageState ? { storageState } : {})
  const page = await context.newPage()
  // The browser starts a process for this origin, and loads the pages that its own window is made of: neither is part of the page.
  await page.goto(`${new URL(url).origin}/icon.svg`)
  await page.waitForTimeout(windowMs)
  await watch(page, { content })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  await page.goto(url)
  await page.locator(content).first().waitFor()
  await page.waitForTimeout(quietMs)
  const seen = await takeSeen(page)
  if (content.startsWith('input')) await page.locator(content).first().focus()
  await page.keyboard.press(key)
  await page.waitForTimeout(300)
  const answerMs = Math.max(0, ...(await takeSeen(page)).interactions)
  const state = await context.storageState()
  await context.close()
  return { interactiveMs: interactiveAt(seen), firstPaintMs: seen.firstPaint, answerMs, state }
}

function interactiveAt({ firstPaint, content, longTasks }: Seen): number {
  return Math.max(firstPaint, content, ...longTasks.map(({ start, duration }) => start + duration))
}

async function rounded<Result>(once: () => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = []
  await once()
  for (let round = 0; round < rounds; round++) results.push(await once())
  return results
}

function report(name: string, visits: readonly { interactiveMs: number; firstPaintMs: number; answerMs: number }[]) {
  const value = median(visits.map(({ interactiveMs }) => interactiveMs))
  const paint = ms(median(visits.map(({ firstPaintMs }) => firstPaintMs)))
  const text = `interactive after ${ms(value)} (bar ${bars.interactiveMs} ms), first paint ${paint}`
  hold(name, { value, atMost: bars.interactiveMs, text })
  const answer = Math.max(...visits.map(({ answerMs }) => answerMs))
  const under = answer === 0 ? 'under 16 ms' : ms(answer)
  hold(`${name}, answer to a key`, { value: answer, atMost: bars.answerMs, text: `${under} (bar ${bars.answerMs} ms)` })
}

async function countScripts(devtools: CDPSession): Promise<() => number> {
  let bytes = 0
  const scripts = new Set<string>()
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await devtools.send('Network.enable')
  return () => bytes
}
