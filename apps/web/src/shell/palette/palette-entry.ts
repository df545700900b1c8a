import type { LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** One line of the palette: something to go to or to do. */
interface EntryLook {
  /** Unique in its group. */
  readonly id: string
  readonly label: string
  readonly icon: ReactNode
  /** Said at the end of the line: what kind of thing it is. */
  readonly note?: string
  /** The shortcut that does the same, as {@link Shortcut} writes it. */
  readonly keys?: string
  /** An address or an id, drawn in the font of code. */
  readonly code?: true
  /** Further words by which it is found. */
  readonly words?: string
}

export interface PlaceEntry extends EntryLook {
  readonly link: Pick<LinkProps, 'to' | 'params' | 'search'>
}

export interface ActionEntry extends EntryLook {
  readonly run: () => void
}

export type PaletteEntry = PlaceEntry | ActionEntry

export interface PaletteGroup {
  readonly heading: string
  /** What one of them is called: `Stack`; nothing where they are no places to go to again. */
  readonly kind?: string
  readonly entries: readonly PaletteEntry[]
}
