const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

// East Asian Wide and Fullwidth (Unicode Annex 11), in the blocks that occur in names, and pictures.
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u
const plain = /^[\u0020-\u007E]*$/

/** How many columns a text takes on a terminal. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

/** Fills a text up with blanks to a width. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

/** At most `width` columns, the middle left out. */
export function fit(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  if (width < 5) return takeStart(text, width)
  const head = Math.ceil((width - 1) * 0.6)
  return `${takeStart(text, head)}…${takeEnd(text, width - 1 - head)}`
}

/** Breaks a text into lines of at most `width` columns, at blanks where there are any. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = ['']
  for (const word of text.split(' ').flatMap((long) => broken(long, width))) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if (displayWidth(line) + 1 + displayWidth(word) <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

// A word longer than a line, in pieces that fit one.
function broken(word: string, width: number): readonly string[] {
  const pieces: string[] = []
  let rest = word
  while (displayWidth(rest) > width) {
    const start = takeStart(rest, width)
    if (start === '') break
    pieces.push(start)
    rest = rest.slice(start.length)
  }
  return [...pieces, rest]
}

function takeStart(text: string, width: number): string {
  let taken = ''
  let used = 0
  for (const { segment } of segmenter.segment(text)) {
    used += displayWidth(segment)
    if (used > width) return taken
    taken += segment
  }
  return taken
}

function takeEnd(text: string, width: number): string {
  const segments = [...segmenter.segment(text)].toReversed()
  let taken = ''
  let used = 0
  for (const { segment } of segments) {
    used += displayWidth(segment)
    if (used > width) return taken
    taken = segment + taken
  }
  return taken
}
