import { clsx } from 'clsx'
import { memo } from 'react'
import { Moment } from '../format/moment.tsx'
import { formatUsd } from '../format/number.ts'
import { SeverityBadge, StatusBadge } from './badges.tsx'
import type { DriftFilter } from './drift-filter.ts'
import { RowLink } from './row-link.tsx'
import { kindWords, resourceTypeInWords, type DriftRow } from './drift-words.ts'

const columns =
  'grid grid-cols-[5.5rem_minmax(10rem,1.2fr)_minmax(8rem,1fr)_6.5rem_5.5rem_5rem] items-center gap-4 px-6'

/** The names of the columns. */
export function ListHead() {
  return (
    <div role="rowgroup">
      <div
        role="row"
        aria-rowindex={1}
        className={clsx(columns, 'h-8 border-b border-line bg-sunken text-xs font-medium text-muted')}
      >
        {['Severity', 'Resource', 'Difference', 'Status', 'Cost / month', 'Detected'].map((name) => (
          <div key={name} role="columnheader" className={clsx(name.startsWith('Cost') && 'text-right')}>
            {name}
          </div>
        ))}
      </div>
    </div>
  )
}

interface DriftRowProps {
  readonly drift: DriftRow
  readonly filter: DriftFilter
  readonly wide: boolean
  /** Why the list would no longer hold it: it stays where it is until the list is brought up to date. */
  readonly gone?: string | undefined
}

/** One drift of a list; all of the row leads to it. The filter travels along, so that its page knows what comes before and after. */
export const DriftRowView = memo(function DriftRowView({ drift, filter, wide, gone }: DriftRowProps) {
  const link = (
    <RowLink
      driftId={drift.id}
      filter={filter}
      title={drift.resourceAddress}
      className="block truncate font-mono text-sm font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:bg-accent/8 focus-visible:after:shadow-[inset_2px_0_0_var(--focus)]"
    />
  )
  return wide ? <WideRow drift={drift} link={link} gone={gone} /> : <NarrowRow drift={drift} link={link} gone={gone} />
})

interface RowProps {
  readonly drift: DriftRow
  readonly link: React.ReactElement
  readonly gone: string | undefined
}

function WideRow({ drift, link, gone }: RowProps) {
  return (
    <div className={clsx(columns, 'h-full hover:bg-hover')} role="presentation">
      <div role="cell" className="flex">
        <SeverityBadge severity={drift.severity} />
      </div>
      <div role="cell" className="min-w-0">
        {link}
        <div className="truncate text-xs text-muted">{placeOf(drift)}</div>
      </div>
      <div role="cell" className="min-w-0 text-sm">
        {gone === undefined ? <DifferenceLine drift={drift} /> : <Gone why={gone} />}
      </div>
      <div role="cell" className="flex">
        <StatusBadge status={drift.status} />
      </div>
      <div role="cell" className="tabular text-right text-sm text-muted" title={drift.costBasis}>
        {formatUsd(drift.costImpact)}
      </div>
      <div role="cell" className="tabular text-sm whitespace-nowrap text-muted">
        <Moment at={drift.detectedAt} className="relative z-1" />
      </div>
    </div>
  )
}

function NarrowRow({ drift, link, gone }: RowProps) {
  return (
    <div className="flex h-full flex-col justify-center gap-1 px-4" role="presentation">
      <div className="flex items-center gap-2" role="cell">
        <div className="min-w-0 flex-1">{link}</div>
        <span className="tabular shrink-0 text-xs text-muted">
          <Moment at={drift.detectedAt} />
        </span>
      </div>
      <div className="flex items-center gap-2.5" role="cell">
        <SeverityBadge severity={drift.severity} />
        <span className="min-w-0 flex-1 text-sm">
          {gone === undefined ? <DifferenceLine drift={drift} /> : <Gone why={gone} />}
        </span>
        <StatusBadge status={drift.status} />
      </div>
    </div>
  )
}

/** The first differing attribute, and how many more there are. */
export function DifferenceLine({ drift }: { readonly drift: DriftRow }) {
  const [first, ...more] = Object.entries(drift.difference)
  if (!first || drift.kind !== 'changed') {
    return <span className="block truncate text-muted">{kindWords[drift.kind].meaning}</span>
  }
  const [attribute, words] = first
  return (
    <span className="flex min-w-0 gap-1.5" title={`${attribute}: ${words}`}>
      <span className="min-w-0 truncate">
        <span className="text-muted">{attribute}</span> {words}
      </span>
      {more.length > 0 && <span className="shrink-0 text-muted">+{more.length}</span>}
    </span>
  )
}

function Gone({ why }: { readonly why: string }) {
  return (
    <span
      className="block truncate font-medium text-muted"
      title={`${why}. It leaves this list when the list is brought up to date.`}
    >
      {why}
    </span>
  )
}

function placeOf(drift: DriftRow): string {
  return [resourceTypeInWords(drift.resourceType), drift.region, drift.resourceId].filter(Boolean).join(' · ')
}

const bar = 'h-3.5 rounded bg-active'

/** Stands for a row that is on its way. It stands still: dozens of them that pulse while they are scrolled by cost more than real rows. */
export function RowSkeleton() {
  return (
    <div className="flex h-full items-center gap-4 px-4 md:px-6" role="cell" data-loading>
      <span aria-hidden className={clsx(bar, 'w-16')} />
      <span aria-hidden className={clsx(bar, 'w-2/5')} />
      <span aria-hidden className={clsx(bar, 'ml-auto w-14')} />
    </div>
  )
}
