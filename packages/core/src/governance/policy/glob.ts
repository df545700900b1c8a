/** What a glob's parts are split by: dots in addresses, slashes in JSON Pointers. */
export type GlobSeparator = '.' | '/'

export type GlobMatcher = (text: string) => boolean

/** Tokens are UTF-16 code units, and these two. */
const star = -1
const doubleStar = -2

/**
 * A matcher for a glob: `*` is any run of characters within a part, `**` any run at all, everything else is itself. Every text is
 * a glob. Follows all ways at once in place of trying one after the other, so no glob takes longer than its length times the
 * text's; a text that lacks one of the glob's words is told at once, which is nearly every text.
 */
export function compileGlob(glob: string, separator: GlobSeparator): GlobMatcher {
  const [prefix = '', ...words] = glob.split(/\*+/)
  if (words.length === 0) return (text) => text === glob
  const suffix = words.at(-1) ?? ''
  const matchesRest = automaton(tokensOf(glob.slice(prefix.length)), separator.charCodeAt(0))
  return (text) =>
    text.startsWith(prefix) &&
    text.endsWith(suffix) &&
    holdsInOrder(text, words, prefix.length) &&
    matchesRest(text, prefix.length)
}

function holdsInOrder(text: string, words: readonly string[], from: number): boolean {
  let at = from
  for (const word of words) {
    const found = text.indexOf(word, at)
    if (found === -1) return false
    at = found + word.length
  }
  return true
}

function tokensOf(glob: string): Int32Array {
  const parts = glob.match(/\*+|[^*]/g) ?? []
  return Int32Array.from(parts, (part) => {
    if (!part.startsWith('*')) return part.charCodeAt(0)
    return part === '*' ? star : doubleStar
  })
}

/** Reads the text once, holding which tokens may come next: a flag for each, and one for the end. */
function automaton(tokens: Int32Array, separator: number): (text: string, from: number) => boolean {
  let here = new Uint8Array(tokens.length + 1)
  let next = new Uint8Array(tokens.length + 1)
  /** A star may stand for nothing, so whoever comes to it may also be past it. */
  const enter = (places: Uint8Array, at: number): void => {
    let place = at
    places[place] = 1
    while (isStar(tokens[place])) places[(place += 1)] = 1
  }
  return (text, from) => {
    here.fill(0)
    enter(here, 0)
    for (let index = from; index < text.length; index += 1) {
      const unit = text.charCodeAt(index)
      next.fill(0)
      for (let at = here.indexOf(1); at !== -1; at = here.indexOf(1, at + 1)) {
        const token = tokens[at]
        if (token === doubleStar || (token === star && unit !== separator)) enter(next, at)
        else if (token === unit) enter(next, at + 1)
      }
      ;[here, next] = [next, here]
    }
    return here[tokens.length] === 1
  }
}

function isStar(token: number | undefined): boolean {
  return token === star || token === doubleStar
}
