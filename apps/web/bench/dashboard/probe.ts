import type { Page } from 'playwright-core'

/** What a page saw of itself since it was loaded or last asked, times in ms since navigation. */
export interface Seen {
  readonly firstPaint: number
  /** When what was asked for was in the page and nothing in it was a stand-in any more, and the largest text of it was painted. */
  readonly content: number
  /** Tasks of more than 50 ms that kept the main thread. */
  readonly longTasks: readonly { readonly start: number; readonly duration: number }[]
  /** From the press to the next picture, the longest of each interaction; those under 16 ms are not reported by the browser. */
  readonly interactions: readonly number[]
  readonly frames: number
  /** Pictures that were due at 60 Hz and did not come. */
  readonly dropped: number
  readonly seconds: number
  /** How long the middle of the window showed a stand-in for rows, and how long nothing at all. */
  readonly skeletonMs: number
  readonly blankMs: number
}

interface ProbeSettings {
  /** What is there once the page shows what was asked for. */
  readonly content: string
}

declare global {
  interface Window {
    takeSeen: () => Seen
  }
}

/** Has every page of `page` watch itself, from before its first script. */
export async function watch(page: Page, settings: ProbeSettings): Promise<void> {
  await page.addInitScript(install, settings)
}

/** What was seen since the last time, and a new beginning. */
export function takeSeen(page: Page): Promise<Seen> {
  return page.evaluate(() => window.takeSeen())
}

/** Runs in the page, so that it refers to nothing outside itself. */
function install({ content }: ProbeSettings): void {
  const frameMs = 1_000 / 60
  let longTasks: { start: number; duration: number }[] = []
  let interactions = new Map<number, number>()
  let [frames, dropped, skeletonMs, blankMs, contentAt] = [0, 0, 0, 0, 0]
  let began = performance.now()
  let before = began

  new PerformanceObserver((list) => {
    for (const { startTime: start, duration } of list.getEntries()) longTasks.push({ start, duration })
  }).observe({ type: 'longtask', buffered: true })
  const shortest = { type: 'event', durationThreshold: 16, buffered: true }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const id = 'interactionId' in entry && typeof entry.interactionId === 'number' ? entry.interactionId : 0
      if (id !== 0) interactions.set(id, Math.max(interactions.get(id) ?? 0, entry.duration))
    }
  }).observe(shortest)

  const judgeMiddle = (passed: number) => {
    const row = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('[role=row]')
    if (!row) blankMs += passed
    else if (row.querySelector('[data-loading]')) skeletonMs += passed
  }
  const look = (now: number) => {
    const passed = now - before
    before = now
    frames += 1
    dropped += Math.max(0, Math.round(passed / frameMs) - 1)
    if (document.querySelector('[role=row]')) judgeMiddle(passed)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  new MutationObserver((_, observer) => {
    if (!document.querySelector(content) || document.querySelector('[data-loading]')) return
    contentAt = performance.now()
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true, attributes: true })
  let largestAt = 0
  new PerformanceObserver((list) => {
    largestAt = list.getEntries().at(-1)?.startTime ?? largestAt
  }).observe({ type: 'largest-contentful-paint', buffered: true })

  window.takeSeen = () => {
    const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
    const content = Math.max(contentAt, largestAt)
    const seconds = (performance.now() - began) / 1_000
    const times = [...interactions.values()]
    const seen = { firstPaint, content, longTasks, interactions: times, frames, dropped, seconds }
    const answer = { ...seen, skeletonMs, blankMs }
    longTasks = []
    interactions = new Map()
    began = performance.now()
    frames = dropped = skeletonMs = blankMs = 0
    return answer
  }
}
