import type { ReactNode } from 'react'

/** One line of the palette: something to go to or to do. */
export interface PaletteEntry {
  /** Unique in its group. */
  readonly id: string
  readonly label: string
  readonly icon: ReactNode
  /** Said at the end of the line: what kind of thing it is, or its keys. */
  readonly note?: string
  /** An address or an id, drawn in the font of code. */
  readonly code?: true
  /** Further words by which it is found. */
  readonly words?: string
  readonly run: () => void
}

export interface PaletteGroup {
  readonly heading: string
  readonly entries: readonly PaletteEntry[]
}

/** The entries in which every word typed occurs, at most so many; those that begin with what was typed come first. */
export function matching(
  entries: readonly PaletteEntry[],
  typed: string,
  most = entries.length,
): readonly PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = entries.filter((entry) => {
    const text = `${entry.label} ${entry.words ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const begins = ({ label }: PaletteEntry) => label.toLowerCase().startsWith(words[0] ?? '')
  return [...fits.filter(begins), ...fits.filter((entry) => !begins(entry))].slice(0, most)
}
