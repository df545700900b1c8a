import { clsx } from 'clsx'
import { memo } from 'react'
import { Moment } from '../format/moment.tsx'
import { SeverityBadge, StatusBadge } from './badges.tsx'
import { gridOf, type Column } from './columns.ts'
import { DifferenceLine } from './difference-line.tsx'
import { alignedRight, DriftCell } from './drift-cells.tsx'
import type { DriftFilter } from './drift-filter.ts'
import { resourceTypeInWords, type DriftRow } from './drift-words.ts'
import { Gone } from './gone.tsx'
import { RowLink } from './row-link.tsx'
import { SelectBox } from './select-box.tsx'

interface DriftRowProps {
  readonly drift: DriftRow
  readonly filter: DriftFilter
  readonly wide: boolean
  readonly shown: readonly Column[]
  /** How the row is chosen; null where it cannot be. */
  readonly pick: RowPick | null
  /** Why the list would no longer hold it: it stays where it is until the list is brought up to date. */
  readonly gone?: string | undefined
}

export interface RowPick {
  readonly index: number
  readonly isChosen: boolean
  /** Whether the box is there without the pointer on the row. */
  readonly always: boolean
  readonly onPick: (drift: DriftRow, index: number, withShift: boolean) => void
}

/** One drift of a list; all of the row leads to it. The filter travels along, so that its page knows what comes before and after. */
export const DriftRowView = memo(
  function DriftRowView({ drift, filter, wide, shown, pick, gone }: DriftRowProps) {
    const link = (
      <RowLink
        driftId={drift.id}
        filter={filter}
        title={drift.resourceAddress}
        className="block truncate font-mono text-sm font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:bg-accent/8 focus-visible:after:shadow-[inset_2px_0_0_var(--focus)]"
      />
    )
    return wide ? (
      <WideRow drift={drift} link={link} shown={shown} pick={pick} gone={gone} />
    ) : (
      <NarrowRow drift={drift} link={link} pick={pick?.always ? pick : null} gone={gone} />
    )
  },
  (before, { pick, ...after }) =>
    before.drift === after.drift &&
    before.filter === after.filter &&
    before.wide === after.wide &&
    before.shown === after.shown &&
    before.gone === after.gone &&
    before.pick?.isChosen === pick?.isChosen &&
    before.pick?.always === pick?.always &&
    before.pick?.index === pick?.index &&
    before.pick?.onPick === pick?.onPick,
)

interface RowProps {
  readonly drift: DriftRow
  readonly link: React.ReactElement
  readonly pick: RowPick | null
  readonly gone: string | undefined
}

function WideRow({ drift, link, shown, pick, gone }: RowProps & { readonly shown: readonly Column[] }) {
  return (
    <div
      style={gridOf(shown)}
      className={clsx(
        'group relative grid h-full items-center gap-4 px-6',
        pick?.isChosen ? 'bg-accent/8 hover:bg-accent/12' : 'hover:bg-hover',
      )}
      role="presentation"
    >
      {shown.map((column, index) => (
        <div key={column} role="cell" className={clsx('min-w-0', cellClass(column))}>
          {index === 0 && pick && <RowBox drift={drift} pick={pick} className="w-6" />}
          {column === 'resource' ? (
            <>
              {link}
              <div className="truncate text-xs text-muted" title={placeOf(drift)}>
                {placeOf(drift)}
              </div>
            </>
          ) : (
            <DriftCell column={column} drift={drift} gone={gone} />
          )}
        </div>
      ))}
    </div>
  )
}

function cellClass(column: Column): string {
  if (column === 'severity' || column === 'status') return 'flex'
  if (column === 'resource' || column === 'difference') return 'text-sm'
  return clsx('tabular truncate text-sm text-muted', alignedRight.has(column) && 'text-right')
}

function RowBox({
  drift,
  pick,
  className,
}: {
  readonly drift: DriftRow
  readonly pick: RowPick
  readonly className: string
}) {
  return (
    <SelectBox
      label={`Select ${drift.resourceAddress}`}
      checked={pick.isChosen}
      always={pick.always}
      onToggle={(withShift) => pick.onPick(drift, pick.index, withShift)}
      className={className}
    />
  )
}

/** While rows are chosen on a phone, all of a row chooses it. */
function NarrowRow({ drift, link, pick, gone }: RowProps) {
  return (
    <div
      className={clsx(
        'relative flex h-full flex-col justify-center gap-1 px-4',
        pick && 'pl-11',
        pick?.isChosen && 'bg-accent/8',
      )}
      role="presentation"
    >
      <div className="flex items-center gap-2" role="cell">
        {pick && <RowBox drift={drift} pick={pick} className="w-full justify-start! pl-4" />}
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

function placeOf(drift: DriftRow): string {
  return [resourceTypeInWords(drift.resourceType), drift.region, drift.resourceId].filter(Boolean).join(' · ')
}

/** The place of a row that left the list before it was read. */
export function VacantRow() {
  return (
    <div className="flex h-full items-center px-4 text-sm text-faint md:px-6" role="cell">
      No longer in this list
    </div>
  )
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
