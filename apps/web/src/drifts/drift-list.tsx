import { clsx } from 'clsx'
import { useEffect, useRef, type RefObject } from 'react'
import { useMediaQuery } from '../design/use-media-query.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import type { DriftFilter } from './drift-filter.ts'
import { gridOf, type Column } from './columns.ts'
import { DriftRowView, RowSkeleton, VacantRow } from './drift-row.tsx'
import { HeldPill } from './held-pill.tsx'
import { ListHead } from './list-head.tsx'
import { useDriftPages } from './use-drift-pages.ts'
import { useLiveList } from './use-live-list.ts'
import { useRowPicks } from './use-row-picks.ts'
import { useRowWindow } from './use-row-window.ts'
import type { ListSelection } from './use-selection.ts'

const rowHeight = { wide: 44, narrow: 76 } as const
/** What stays over the rows while they scroll: the filters, or on a phone the bars above and below. */
const stickyHeight = 112

interface DriftListProps {
  readonly filter: DriftFilter
  readonly total: number
  readonly shown: readonly Column[]
  /** What is chosen and how; null for who may not decide. */
  readonly picking: ListSelection | null
  /** Whether a touch chooses, on a phone. */
  readonly isPicking: boolean
}

/** The rows of a list of any length: only those near the window exist, and only their pages are asked for. */
export function DriftList({ filter, total, shown, picking, isPicking }: DriftListProps) {
  const wide = useMediaQuery('(min-width: 48rem)')
  const size = wide ? rowHeight.wide : rowHeight.narrow
  const list = useRef<HTMLDivElement>(null)
  const { first, last, shift, isFlying, height, reveal } = useRowWindow({
    list,
    rows: total,
    rowHeight: size,
    covered: stickyHeight,
  })
  const { driftAt, isVacant } = useDriftPages(filter, { first, last, isAsked: !isFlying })
  const { held, gone, arrived, bring } = useLiveList(filter, list)
  const { rowFocused, current, move } = useRowKeys(list, total, reveal)
  const pickOf = useRowPicks({ picking, isPicking, current, move, driftAt, total })
  const indices = Array.from({ length: Math.min(last, total - 1) - first + 1 }, (_, offset) => first + offset)
  return (
    <div>
      <HeldPill held={held} onBring={bring} />
      <div role="table" aria-label="Drifts" aria-rowcount={total + 1} className="md:overflow-x-auto">
        {wide && <ListHead shown={shown} filter={filter} picking={picking} />}
        <div
          role="rowgroup"
          ref={list}
          className="relative"
          style={{ height, ...(wide && { minWidth: gridOf(shown).minWidth }) }}
        >
          {indices.map((index) => {
            const drift = driftAt(index)
            return (
              <div
                // Stand-ins are taken from row to row: while rows fly by, nothing is made anew.
                key={drift ? index : `stand-in-${index % indices.length}`}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                onFocus={() => rowFocused(index)}
                className={clsx(
                  'absolute inset-x-0 top-0 border-b border-line contain-strict',
                  drift && gone.has(drift.id) && 'bg-sunken grayscale',
                  drift && arrived.has(drift.id) && 'animate-[arrived_2.4s_ease-out]',
                )}
                style={{ height: size, transform: `translateY(${index * size + shift}px)` }}
              >
                {drift ? (
                  <DriftRowView
                    drift={drift}
                    filter={filter}
                    wide={wide}
                    shown={shown}
                    pick={pickOf(drift, index)}
                    gone={gone.get(drift.id)}
                  />
                ) : isVacant(index) ? (
                  <VacantRow />
                ) : (
                  <RowSkeleton />
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** `j` and `k` move the focus from row to row; Enter follows the focused link by itself. */
function useRowKeys(rows: RefObject<HTMLElement | null>, total: number, reveal: (index: number) => void) {
  const current = useRef(-1)
  const wanted = useRef<number | null>(null)
  const focusWanted = () => {
    const link =
      wanted.current === null ? null : rows.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] a`)
    if (!link) return
    wanted.current = null
    link.focus({ preventScroll: true })
  }
  const move = (step: number) => {
    current.current = Math.min(Math.max(current.current + step, 0), total - 1)
    wanted.current = current.current
    reveal(current.current)
    focusWanted()
  }
  // A row that was out of sight, or whose page was still on its way, gets the focus once it is there.
  useEffect(focusWanted)
  useShortcut({ keys: 'j', label: 'Next row', group: 'List' }, () => move(1))
  useShortcut({ keys: 'k', label: 'Previous row', group: 'List' }, () => move(-1))
  const rowFocused = (index: number) => {
    current.current = index
  }
  return { rowFocused, current, move }
}
