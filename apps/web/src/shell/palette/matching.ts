interface Named {
  readonly label: string
  readonly words?: string
}

/** How well a word fits a text, in lower case both; 0 for not at all. */
type Fit = (text: string, word: string) => number

/**
 * The entries that every word typed fits, at most so many, those that fit best first. A word fits where it occurs, better at the
 * beginning of a word and best at the beginning of all. Where no entry fits so, some letters of a name are enough, in their order
 * and from the beginning of a word on: `prnet` is `production-network`.
 */
export function matching<Entry extends Named>(
  entries: readonly Entry[],
  typed: string,
  most = entries.length,
): readonly Entry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const occurring = ranked(entries, words, occurs)
  return (occurring.length > 0 ? occurring : ranked(entries, words, follows)).slice(0, most)
}

function ranked<Entry extends Named>(entries: readonly Entry[], words: readonly string[], fit: Fit): readonly Entry[] {
  return entries
    .map((entry) => ({ entry, fit: fitOf(entry, words, fit) }))
    .filter((rated) => rated.fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ entry }) => entry)
}

/** 0 for none; every entry fits nothing typed alike. A name says more than what else an entry is found by. */
function fitOf({ label, words = '' }: Named, typed: readonly string[], fit: Fit): number {
  const fits = typed.map((word) => fit(label.toLowerCase(), word) * 2 || fit(words.toLowerCase(), word))
  return fits.includes(0) ? 0 : 1 + fits.reduce((sum, one) => sum + one, 0)
}

const occurs: Fit = (text, word) => {
  if (text.startsWith(word)) return 3
  if (beginnings(text).some((rest) => rest.startsWith(word))) return 2
  return text.includes(word) ? 1 : 0
}

const follows: Fit = (text, letters) =>
  beginnings(text).some((rest) => rest.startsWith(letters.charAt(0)) && isWithin(rest, letters)) ? 1 : 0

/** The text from the beginning of each of its words on. */
function beginnings(text: string): readonly string[] {
  return [...text.matchAll(/[a-z0-9]+/g)].map(({ index }) => text.slice(index))
}

/** Whether the letters come in the text in this order. */
function isWithin(text: string, letters: string): boolean {
  let at = -1
  return letters.split('').every((letter) => (at = text.indexOf(letter, at + 1)) !== -1)
}
