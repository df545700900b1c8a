import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { dashboardWorld } from './dashboard-world.ts'
import { everyPage, frontPages, settled, signIn, writePolicies, type NamedPage } from './visit.ts'

/** A page asks for no more presses than this from its first control to its last. */
const mostPresses = 400

describe.skipIf(chromiumPath() === null)('every page by keyboard (skipped where there is no Chromium)', () => {
  const { server, newPage } = dashboardWorld()

  it.each([1280, 390])('leads to every control with Tab, and shows where one is, %i pixels wide', async (width) => {
    await using page = await newPage({ viewport: { width, height: 800 } })
    await page.addInitScript(() => {
      globalThis.lookOf = (element) =>
        [undefined, '::after']
          .map((pseudo) => getComputedStyle(element, pseudo))
          .flatMap(({ outlineStyle, outlineWidth, boxShadow, backgroundColor }) => [
            outlineStyle,
            outlineWidth,
            boxShadow,
            backgroundColor,
          ])
          .join()
    })
    const missed: Record<string, Walk> = {}
    const look = async ({ name, path }: NamedPage) => {
      await page.goto(server.url + path)
      await settled(page)
      missed[name] = await walk(page)
    }
    for (const front of frontPages) await look(front)
    await page.goto(server.url)
    await signIn(page, server.signIns.admin)
    if (width === 1280) await writePolicies(page, server.url)
    for (const place of await everyPage(page, server.url)) await look(place)
    const atFault = Object.entries(missed).filter(([, { unreached, unseen }]) => unreached.length + unseen.length > 0)
    expect(atFault).toEqual([])
  })
})

interface Walk {
  /** Controls that Tab did not come to. Of a group that arrow keys move in, one is enough. */
  readonly unreached: readonly string[]
  /** Controls that look the same with the focus as without. */
  readonly unseen: readonly string[]
}

/** Presses Tab from the top of the page until it comes round. */
async function walk(page: Page): Promise<Walk> {
  const wanted = await page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]',
    )
    const groups = '[role="radiogroup"], [role="tablist"], [role="toolbar"], [role="group"]:has([tabindex="-1"])'
    const names = new Set<string>()
    let number = 0
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('[inert], [aria-hidden="true"]'))
        continue
      const isOneOfMany = control.matches('[type="radio"], [role="radio"], [role="tab"]')
      // What is taken out of the order has another control before it, which opens it.
      if (!isOneOfMany && control.tabIndex < 0) continue
      const owner = isOneOfMany ? (control.closest<HTMLElement>(groups) ?? control) : control
      owner.dataset['walk'] ??= `${++number} ${control.tagName} ${control.textContent.slice(0, 40)}`
      names.add(owner.dataset['walk'])
    }
    document.body.tabIndex = -1
    document.body.focus()
    return [...names]
  })
  const reached = new Set<string>()
  const unseen: string[] = []
  for (let presses = 0; presses < mostPresses && !wanted.every((name) => reached.has(name)); presses++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return null
      const name = element.closest<HTMLElement>('[data-walk]')?.dataset['walk'] ?? element.outerHTML.slice(0, 60)
      // Every browser shows the caret of a field, and a date's parts would be left with it.
      if (element.matches('input, textarea, select')) return { name, isSeen: true }
      const focused = globalThis.lookOf(element)
      // What the focus adds is seen by taking it away for a moment.
      element.blur()
      const plain = globalThis.lookOf(element)
      element.focus({ preventScroll: true })
      return { name, isSeen: focused !== plain || element.matches('.sr-only') }
    })
    if (at === null) continue
    reached.add(at.name)
    if (!at.isSeen) unseen.push(at.name)
  }
  return { unreached: wanted.filter((name) => !reached.has(name)), unseen: [...new Set(unseen)] }
}

declare global {
  /** How an element looks as far as the focus may change it. */
  var lookOf: (element: Element) => string
}
