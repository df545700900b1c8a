import { align } from './align.ts'

/** A piece of a line, and whether it is what differs. */
export interface Piece {
  readonly text: string
  readonly differs: boolean
}

/** Lines of more words than this are compared from their ends only. */
const mostWords = 600

/** Finds the words in which two lines differ. Never splits a word or a code point. */
export function markDifference(left: string, right: string): { left: readonly Piece[]; right: readonly Piece[] } {
  const [here, there] = [tokens(left), tokens(right)]
  if (here.length > mostWords || there.length > mostWords) return markMiddle(here, there)
  const aligned = align(here, there)
  const side = (pick: 'before' | 'after') =>
    joined(
      aligned.flatMap(({ before, after }) => {
        const text = pick === 'before' ? before : after
        return text === undefined ? [] : [{ text, differs: before === undefined || after === undefined }]
      }),
    )
  return { left: side('before'), right: side('after') }
}

function markMiddle(here: readonly string[], there: readonly string[]) {
  const shorter = Math.min(here.length, there.length)
  let head = 0
  while (head < shorter && here[head] === there[head]) head += 1
  let tail = 0
  while (tail < shorter - head && here[here.length - 1 - tail] === there[there.length - 1 - tail]) tail += 1
  const middle = (words: readonly string[]) =>
    [
      { text: words.slice(0, head).join(''), differs: false },
      { text: words.slice(head, words.length - tail).join(''), differs: true },
      { text: words.slice(words.length - tail).join(''), differs: false },
    ].filter(({ text }) => text !== '')
  return { left: middle(here), right: middle(there) }
}

function tokens(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_]/gu) ?? []
}

const hasWord = /[\p{L}\p{N}_]/u

/** Neighbours of one kind in one piece. A dot or a space between two marks belongs to them: single marks of each word would flicker. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const found: { text: string; differs: boolean }[] = []
  for (const [index, { text, differs }] of pieces.entries()) {
    const isBetween = !differs && !hasWord.test(text) && pieces[index - 1]?.differs && pieces[index + 1]?.differs
    const marked = differs || isBetween === true
    const last = found.at(-1)
    if (last?.differs === marked) last.text += text
    else found.push({ text, differs: marked })
  }
  return found
}
