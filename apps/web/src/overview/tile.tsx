import { Link, type LinkProps } from '@tanstack/react-router'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Skeleton } from '../design/skeleton.tsx'
import { formatCount, formatShort } from '../format/number.ts'

interface TileProps extends Pick<LinkProps, 'to' | 'search'> {
  readonly label: string
  /** The one figure; undefined while it is on its way. */
  readonly value: string | undefined
  readonly note?: ReactNode
  readonly title?: string | undefined
  readonly className?: string
  readonly children?: ReactNode
}

/** One figure of how things stand. It leads to what it counts, and so does each part of it. */
export function Tile({ label, value, note, title, className, children, ...link }: TileProps) {
  return (
    <section aria-label={label} className={clsx('rounded-lg border border-line bg-surface px-4 py-3', className)}>
      <h2 className="text-sm text-muted">{label}</h2>
      <p className="mt-1 flex h-8 items-baseline gap-2 whitespace-nowrap">
        {value === undefined ? (
          <Skeleton className="h-6 w-16" />
        ) : (
          <Link {...link} title={title} className="tabular text-2xl font-semibold tracking-tight hover:underline">
            {value}
          </Link>
        )}
        {note && <span className="truncate text-xs text-muted">{note}</span>}
      </p>
      {children}
    </section>
  )
}

interface TilePartProps extends Pick<LinkProps, 'to' | 'search'> {
  readonly mark?: ReactNode
  /** How many there are, or a figure that is no count; both undefined while it is on its way. */
  readonly count?: number | undefined
  readonly figure?: string | undefined
  readonly label: string
  /** What the label stands for, in a sentence. */
  readonly meaning?: string
}

/** A part of a tile's figure: `3 critical`. The exact number, and what it means, on hover. */
export function TilePart({ mark, count, figure, label, meaning, ...link }: TilePartProps) {
  const shown = figure ?? (count === undefined ? undefined : formatShort(count))
  const exact = count === undefined ? meaning : `${formatCount(count)} ${label}${meaning ? `. ${meaning}` : ''}`
  return (
    <li className="flex h-5 min-w-0 items-center text-xs">
      <Link {...link} title={exact} className="inline-flex min-w-0 items-center gap-1.5 text-muted hover:text-text">
        {mark}
        {shown === undefined ? (
          <Skeleton className="size-3" />
        ) : (
          <span className="tabular font-medium whitespace-nowrap text-text">{shown}</span>
        )}{' '}
        <span className="truncate">{label}</span>
      </Link>
    </li>
  )
}
