import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { heightOf, mustRest, rested, rowsAt, scrolled, type Place, type ScrollSpace } from './scroll-space.ts'

/** With 8, the rows that came after a fling kept the main thread for 55 to 64 ms in two of four measurements; with 4, for 50 in none of three. */
const overscan = 4
/** The list stands still when it was not scrolled for so long. */
const stillMs = 120
/** Rows that fly by faster are not asked for, since nobody can read them: 90 rows a second. A hand at the wheel makes 2 px a ms. */
const readablePxPerMs = 4

interface RowWindowOptions {
  readonly list: RefObject<HTMLElement | null>
  readonly rows: number
  readonly rowHeight: number
  /** What stays over the rows while they scroll, above and below. */
  readonly covered: number
}

interface RowWindow {
  readonly first: number
  readonly last: number
  /** Added to the place of every row; 0 but for lists beyond what browsers can lay out. */
  readonly shift: number
  /** Whether rows fly by too fast to be read. */
  readonly isFlying: boolean
}

/** Which rows of a list in the page's own scrolling are near the window, for any number of rows of one height. */
export function useRowWindow({ list, rows, rowHeight, covered }: RowWindowOptions) {
  const [view, setView] = useState<RowWindow>({ first: 0, last: Math.min(rows - 1, 30), shift: 0, isFlying: false })
  const place = useRef<Place>({ scroll: 0, content: 0 })
  const lastStepAt = useRef(0)
  const space = (): ScrollSpace => ({ rows, rowHeight, viewport: window.innerHeight })

  const show = (isFlying: boolean) => {
    const { scroll, content } = place.current
    const next = { ...rowsAt(space(), place.current, overscan), shift: Math.round(scroll - content), isFlying }
    setView((known) => (isSame(known, next) ? known : next))
  }
  /** Puts the scroll bar where the rows in sight belong; nothing moves on the screen. */
  const rest = () => {
    const still = rested(space(), place.current)
    if (still.scroll === place.current.scroll || !list.current) return
    place.current = still
    window.scrollTo({ top: topOf(list.current) + still.scroll, behavior: 'instant' })
  }
  const follow = useEffectEvent(() => {
    if (!list.current) return
    const before = place.current
    place.current = scrolled(space(), before, Math.max(0, window.scrollY - topOf(list.current)))
    if (mustRest(space(), place.current)) rest()
    const now = performance.now()
    const pxPerMs = Math.abs(place.current.content - before.content) / Math.max(1, now - lastStepAt.current)
    lastStepAt.current = now
    // Before the next picture, or it would show where rows are missing.
    flushSync(() => show(pxPerMs > readablePxPerMs))
  })
  const standStill = useEffectEvent(() => {
    if (rows * rowHeight > heightOf({ rows, rowHeight })) rest()
    show(false)
  })

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onScroll = () => {
      follow()
      clearTimeout(timer)
      timer = setTimeout(standStill, stillMs)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('resize', standStill)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('resize', standStill)
    }
  }, [])
  const settle = useEffectEvent((sizes: Pick<ScrollSpace, 'rows' | 'rowHeight'>) => {
    if (!list.current) return
    place.current = scrolled({ ...space(), ...sizes }, place.current, Math.max(0, window.scrollY - topOf(list.current)))
    show(false)
  })
  // Before the first picture, and when the rows become more or less, or higher.
  useLayoutEffect(() => settle({ rows, rowHeight }), [rows, rowHeight])

  /** Brings a row between what covers the list above and below, by no more than it takes. */
  const reveal = (index: number) => {
    if (!list.current) return
    const { scroll, content } = place.current
    const listTop = list.current.getBoundingClientRect().top
    const top = listTop + index * rowHeight + Math.round(scroll - content)
    const above = top - covered
    const below = top + rowHeight - (window.innerHeight - covered)
    const way = above < 0 ? above : Math.max(0, below)
    if (way === 0) return
    if (Math.abs(way) < window.innerHeight) return window.scrollBy({ top: way, behavior: 'instant' })
    place.current = rested(space(), { content: Math.max(0, content + way) })
    window.scrollTo({ top: topOf(list.current) + place.current.scroll, behavior: 'instant' })
    show(false)
  }
  return { ...view, height: heightOf({ rows, rowHeight }), reveal }
}

function topOf(element: HTMLElement): number {
  return element.getBoundingClientRect().top + window.scrollY
}

function isSame(a: RowWindow, b: RowWindow): boolean {
  return a.first === b.first && a.last === b.last && a.shift === b.shift && a.isFlying === b.isFlying
}
