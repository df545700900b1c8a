/** What the reader does with a list at this moment. */
export interface Reading {
  /** How far the page is scrolled, px. */
  readonly scrolledPx: number
  readonly isPointedAt: boolean
  readonly hasFocus: boolean
  readonly hasSelection: boolean
  /** Whether a menu or a dialog is open, which may be about a row. */
  readonly isSomethingOpen: boolean
}

const atTopPx = 8

/** Whether rows must stay where they are: somebody reads, points at or acts on one of them. */
export function isHeld({ scrolledPx, isPointedAt, hasFocus, hasSelection, isSomethingOpen }: Reading): boolean {
  return scrolledPx > atTopPx || isPointedAt || hasFocus || hasSelection || isSomethingOpen
}

/** How a list in the page is being read; null for one without rows. */
export function readingOf(list: HTMLElement | null): Reading {
  return {
    scrolledPx: window.scrollY,
    isPointedAt: list !== null && window.matchMedia('(hover: hover)').matches && list.matches(':hover'),
    hasFocus: list !== null && list.contains(document.activeElement),
    hasSelection: !!list?.querySelector('input:checked, [aria-selected="true"], [aria-checked="true"]'),
    isSomethingOpen:
      document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null,
  }
}

/** What waits to be shown while a list is held. */
export interface Held {
  readonly fresh: number
  readonly gone: number
  /** Whether more came than was looked at one by one, so that `fresh` is the least. */
  readonly isMore: boolean
}

/** What the button over a held list says; null when there is nothing to bring. */
export function heldWords({ fresh, gone, isMore }: Held): string | null {
  const come = `${fresh.toLocaleString('en')}${isMore ? '+' : ''} new ${fresh === 1 && !isMore ? 'drift' : 'drifts'}`
  if (fresh > 0) return gone > 0 ? `${come}, ${gone.toLocaleString('en')} no longer matching` : come
  if (isMore) return 'The list has changed'
  return gone > 0 ? `${gone.toLocaleString('en')} no longer ${gone === 1 ? 'matches' : 'match'}` : null
}
