import type { ReactNode } from 'react'
import { PagedList, totalOf, type PagedQuery } from '../design/paged-list.tsx'
import { Panel } from '../design/panel.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { formatCount } from '../format/number.ts'

interface ListPanelProps<Item> {
  readonly title: string
  readonly list: PagedQuery<Item>
  readonly actions?: ReactNode
  /** What is said in place of an empty list. */
  readonly empty: ReactNode
  readonly renderRow: (item: Item) => ReactNode
}

/** A panel that holds a list: loading, failed, empty, or its rows and the way to more of them. */
export function ListPanel<Item>({ title, list, actions, empty, renderRow }: ListPanelProps<Item>) {
  const total = totalOf(list)
  return (
    <Panel
      title={title}
      label={title}
      {...(total !== undefined && total > 0 && { note: formatCount(total) })}
      {...(actions !== undefined && { actions })}
    >
      <PagedList
        list={list}
        what={title}
        skeleton={<SkeletonRows rows={2} className="h-15" />}
        empty={<div className="px-4 py-5 text-sm text-muted">{empty}</div>}
      >
        {renderRow}
      </PagedList>
    </Panel>
  )
}

/** The frame of a row of such a list. */
export const listRowClass =
  'flex min-h-15 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-0'
