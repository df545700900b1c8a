/** What a glob's parts are split by: dots in addresses, slashes in JSON Pointers. */
export type GlobSeparator = '.' | '/'

const star = Symbol('*')
const doubleStar = Symbol('**')
type Token = string | typeof star | typeof doubleStar

export type GlobMatcher = (text: string) => boolean

/**
 * A matcher for a glob: `*` is any run of characters within a part, `**` any run at all, everything else is itself. Every text is
 * a glob. Follows all ways at once in place of trying one after the other, so no glob takes longer than its length times the
 * text's.
 */
export function compileGlob(glob: string, separator: GlobSeparator): GlobMatcher {
  const tokens = tokensOf(glob)
  const wild = tokens.findIndex((token) => typeof token !== 'string')
  if (wild === -1) return (text) => text === glob
  const prefix = glob.slice(0, wild)
  const rest = tokens.slice(wild)
  return (text) => text.startsWith(prefix) && matches(rest, text.slice(prefix.length), separator)
}

function tokensOf(glob: string): readonly Token[] {
  const tokens: Token[] = []
  for (const unit of glob.split('')) {
    const last = tokens.at(-1)
    if (unit !== '*') tokens.push(unit)
    else if (last === star) tokens[tokens.length - 1] = doubleStar
    else if (last !== doubleStar) tokens.push(star)
  }
  return tokens
}

/** Reads the text once, holding the set of tokens that may come next. */
function matches(tokens: readonly Token[], text: string, separator: GlobSeparator): boolean {
  let here = new Set<number>()
  enter(tokens, here, 0)
  for (let index = 0; index < text.length && here.size > 0; index += 1) {
    const unit = text.charAt(index)
    const next = new Set<number>()
    for (const at of here) {
      const token = tokens[at]
      if (token === doubleStar || (token === star && unit !== separator)) enter(tokens, next, at)
      else if (token === unit) enter(tokens, next, at + 1)
    }
    here = next
  }
  return here.has(tokens.length)
}

/** A star may stand for nothing, so whoever comes to it may also be past it. */
function enter(tokens: readonly Token[], places: Set<number>, at: number): void {
  places.add(at)
  if (typeof tokens[at] === 'symbol') enter(tokens, places, at + 1)
}
