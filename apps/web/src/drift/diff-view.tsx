import { UnfoldVertical } from 'lucide-react'
import { useMemo, useState, type RefObject } from 'react'
import type { DiffFold, DiffLine, DiffRow } from '../diff/diff-row.ts'
import { sideBySide } from '../diff/side-by-side.ts'
import { Button } from '../design/button.tsx'
import { counted } from '../format/number.ts'
import { InlineLine, SplitLine, type Layout } from './diff-line.tsx'

/** More rows than this come only when asked for: a page must not stand still for a state of megabytes. */
const rowsAtOnce = 1_000
/** The browser lays out only those groups that are near the window. */
const rowsPerGroup = 100
const lineHeightPx = 22

interface DiffViewProps {
  readonly rows: readonly DiffRow[]
  readonly layout: Layout
  /** Whether nothing is folded. */
  readonly isUnfolded: boolean
  /** Where the lines stand, for whoever walks from change to change. */
  readonly place: RefObject<HTMLDivElement | null>
}

/** The lines of a difference. */
export function DiffView({ rows, layout, isUnfolded, place }: DiffViewProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [most, setMost] = useState(rowsAtOnce)
  const all = useMemo(() => {
    const lines = unfolded(rows, isUnfolded, opened)
    return layout === 'split' ? sideBySide(lines) : lines
  }, [rows, layout, isUnfolded, opened])
  const shown = all.slice(0, most)
  const groups = Array.from({ length: Math.ceil(shown.length / rowsPerGroup) }, (_, group) =>
    shown.slice(group * rowsPerGroup, (group + 1) * rowsPerGroup),
  )
  return (
    <div ref={place} className="overflow-x-auto font-mono text-xs leading-5 [--step:0.625rem] md:[--step:1.25rem]">
      {layout === 'split' && (
        <div className="grid grid-cols-2 border-b border-line font-sans text-xs font-medium text-muted">
          <div className="px-4 py-1.5">Declared</div>
          <div className="border-l border-line px-4 py-1.5">Actual</div>
        </div>
      )}
      <div className="py-1">
        {groups.map((group, index) => (
          <div
            key={index}
            className="[content-visibility:auto]"
            style={{ containIntrinsicBlockSize: `auto ${group.length * lineHeightPx}px` }}
          >
            {group.map((row, inner) =>
              row.type === 'line' ? (
                <InlineLine key={inner} line={row} />
              ) : row.type === 'pair' ? (
                <SplitLine key={inner} pair={row} />
              ) : (
                <Fold key={row.id} fold={row} onOpen={() => setOpened(new Set([...opened, row.id]))} />
              ),
            )}
          </div>
        ))}
      </div>
      {shown.length < all.length && (
        <div className="flex items-center justify-center gap-3 border-t border-line p-3 font-sans text-xs text-muted">
          {counted(all.length - shown.length, 'more line')}
          <Button size="sm" onClick={() => setMost(most + 2 * rowsAtOnce)}>
            Show more
          </Button>
        </div>
      )}
    </div>
  )
}

function unfolded(rows: readonly DiffRow[], isUnfolded: boolean, opened: ReadonlySet<string>): readonly DiffRow[] {
  return rows.flatMap((row): readonly (DiffFold | DiffLine)[] =>
    row.type === 'fold' && (isUnfolded || opened.has(row.id)) ? row.lines : [row],
  )
}

function Fold({ fold, onOpen }: { readonly fold: DiffFold; readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full items-center gap-2 bg-sunken px-4 py-1 text-left font-sans text-xs text-muted hover:bg-hover hover:text-text"
    >
      <UnfoldVertical className="size-3.5" aria-hidden />
      {counted(fold.count, `unchanged ${fold.what}`)}
    </button>
  )
}
