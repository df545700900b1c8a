import { useQueryClient } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { columns, gridOf, type Column } from './columns.ts'
import { alignedRight } from './drift-cells.tsx'
import type { DriftFilter } from './drift-filter.ts'
import { loadedRows } from './drift-queries.ts'
import { SelectBox } from './select-box.tsx'
import type { ListSelection } from './use-selection.ts'

interface ListHeadProps {
  readonly shown: readonly Column[]
  readonly filter: DriftFilter
  /** Null for who may not decide, and so has nothing to choose. */
  readonly picking: ListSelection | null
}

/** The names of the columns, and the box that chooses every row that is here. */
export function ListHead({ shown, filter, picking }: ListHeadProps) {
  return (
    <div role="rowgroup">
      <div
        role="row"
        aria-rowindex={1}
        style={gridOf(shown)}
        className="group relative grid h-8 items-center gap-4 border-b border-line bg-sunken px-6 text-xs font-medium text-muted"
      >
        {shown.map((name, index) => (
          <div key={name} role="columnheader" className={clsx(alignedRight.has(name) && 'text-right')}>
            {index === 0 && picking && <SelectLoaded filter={filter} picking={picking} />}
            {columns[name].label}
          </div>
        ))}
      </div>
    </div>
  )
}

function SelectLoaded({ filter, picking }: { readonly filter: DriftFilter; readonly picking: ListSelection }) {
  const rows = loadedRows(useQueryClient(), filter)
  const chosen = rows.filter(({ id }) => picking.selection.has(id)).length
  const isAll = rows.length > 0 && chosen === rows.length
  return (
    <SelectBox
      label={isAll ? 'Clear selection' : 'Select all loaded rows'}
      checked={isAll}
      mixed={chosen > 0 && !isAll}
      always={picking.selection.size > 0}
      onToggle={() => (isAll ? picking.clear() : picking.selectLoaded())}
      className="w-6"
    />
  )
}
