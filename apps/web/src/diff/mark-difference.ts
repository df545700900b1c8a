/** A piece of a line, and whether it is what differs. */
export interface Piece {
  readonly text: string
  readonly differs: boolean
}

/** Finds in two lines the part that differs: what they begin and end with alike is left plain. Never splits a word or a code point. */
export function markDifference(left: string, right: string): { left: readonly Piece[]; right: readonly Piece[] } {
  const [here, there] = [tokens(left), tokens(right)]
  const shorter = Math.min(here.length, there.length)
  let head = 0
  while (head < shorter && here[head] === there[head]) head += 1
  let tail = 0
  while (tail < shorter - head && here[here.length - 1 - tail] === there[there.length - 1 - tail]) tail += 1
  return { left: pieces(here, head, tail), right: pieces(there, head, tail) }
}

function tokens(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_]/gu) ?? []
}

function pieces(words: readonly string[], head: number, tail: number): readonly Piece[] {
  const end = words.length - tail
  return [
    { text: words.slice(0, head).join(''), differs: false },
    { text: words.slice(head, end).join(''), differs: true },
    { text: words.slice(end).join(''), differs: false },
  ].filter(({ text }) => text !== '')
}
