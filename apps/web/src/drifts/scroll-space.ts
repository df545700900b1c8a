/**
 * The tallest element that is made for a list. Browsers cut an element off at 17.9 million px (Firefox) or 33.5 million (Chrome,
 * Safari); 1,000,000 rows of 44 px are 44 million.
 */
const tallestPx = 8_000_000
/** So much at both ends scrolls as any list does, also where the middle is compressed. */
const plainPx = 200_000
/** A longer way than this in one step is a jump by the thumb or a key, and goes by share of the whole. */
const stepViewports = 3

/** How many rows there are, and how they are looked at. All in px. */
export interface ScrollSpace {
  readonly rows: number
  readonly rowHeight: number
  readonly viewport: number
}

/** Where the reader is: how far the list is scrolled, and how far into all the rows that shows. The same below {@link tallestPx}. */
export interface Place {
  readonly scroll: number
  readonly content: number
}

/** How tall the list's element is. */
export function heightOf({ rows, rowHeight }: Pick<ScrollSpace, 'rows' | 'rowHeight'>): number {
  return Math.min(rows * rowHeight, tallestPx)
}

/**
 * Where the reader is after scrolling to `scroll`. A small step moves the rows by as much, so that a wheel feels the same at any size;
 * a large one goes to the same share of the rows. Both ends are always reached.
 */
export function scrolled(space: ScrollSpace, before: Place, scroll: number): Place {
  const step = scroll - before.scroll
  const ends = endsOf(space)
  const isAtEnd = scroll <= 0 || scroll >= ends.scroll
  if (!isCompressed(space) || isAtEnd || Math.abs(step) > stepViewports * space.viewport) {
    return { scroll, content: contentAt(space, scroll) }
  }
  return { scroll, content: clamp(before.content + step, ends.content) }
}

/** The place with the same rows in sight, scrolled to where these belong. To be taken while the list stands still. */
export function rested(space: ScrollSpace, { content }: Pick<Place, 'content'>): Place {
  return { scroll: Math.round(scrollAt(space, content)), content }
}

/** Whether small steps have led so close to an end of the scroll space that the next ones would be cut short. */
export function mustRest(space: ScrollSpace, place: Place): boolean {
  if (!isCompressed(space)) return false
  const near = stepViewports * space.viewport
  const { scroll } = endsOf(space)
  const isNearEnd = place.scroll < near || place.scroll > scroll - near
  return isNearEnd && Math.abs(rested(space, place).scroll - place.scroll) > near
}

/** The rows in sight at a place and `overscan` more on both sides, as indices; `last` is one of them. */
export function rowsAt(space: ScrollSpace, { content }: Pick<Place, 'content'>, overscan: number) {
  const { rows, rowHeight, viewport } = space
  const last = Math.min(rows - 1, Math.ceil((content + viewport) / rowHeight) - 1 + overscan)
  return { first: Math.max(0, Math.min(last, Math.floor(content / rowHeight) - overscan)), last: Math.max(0, last) }
}

function isCompressed({ rows, rowHeight }: ScrollSpace): boolean {
  return rows * rowHeight > tallestPx
}

/** The furthest that the list and its rows can be scrolled. */
function endsOf(space: ScrollSpace) {
  const { rows, rowHeight, viewport } = space
  return { scroll: Math.max(0, heightOf(space) - viewport), content: Math.max(0, rows * rowHeight - viewport) }
}

function contentAt(space: ScrollSpace, scroll: number): number {
  const ends = endsOf(space)
  if (!isCompressed(space) || scroll <= plainPx) return clamp(scroll, ends.content)
  if (scroll >= ends.scroll - plainPx) return clamp(ends.content - (ends.scroll - scroll), ends.content)
  return plainPx + (scroll - plainPx) * compression(ends)
}

function scrollAt(space: ScrollSpace, content: number): number {
  const ends = endsOf(space)
  if (!isCompressed(space) || content <= plainPx) return clamp(content, ends.scroll)
  if (content >= ends.content - plainPx) return clamp(ends.scroll - (ends.content - content), ends.scroll)
  return plainPx + (content - plainPx) / compression(ends)
}

/** How many px of rows a px of scrolling stands for between the two plain ends. */
function compression(ends: Place): number {
  return (ends.content - 2 * plainPx) / (ends.scroll - 2 * plainPx)
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most)
}
