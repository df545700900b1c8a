import { clsx } from 'clsx'
import { UnfoldVertical } from 'lucide-react'
import { useState } from 'react'
import type { DiffFold, DiffLine, DiffRow } from '../diff/diff-rows.ts'
import { markDifference, type Piece } from '../diff/mark-difference.ts'
import { Button } from '../design/button.tsx'
import { counted } from '../format/number.ts'

/** More rows than this come only when asked for: a page must not stand still for a state of megabytes. */
const mostRows = 1_000

export type Layout = 'split' | 'inline'

/** The lines of a difference. */
export function DiffView({ rows, layout }: { readonly rows: readonly DiffRow[]; readonly layout: Layout }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [whole, setWhole] = useState(false)
  const shown = whole ? rows : rows.slice(0, mostRows)
  return (
    <div className="overflow-x-auto font-mono text-xs leading-5">
      {layout === 'split' && (
        <div className="grid grid-cols-2 border-b border-line font-sans text-xs font-medium text-muted">
          <div className="px-4 py-1.5">Declared</div>
          <div className="border-l border-line px-4 py-1.5">Running</div>
        </div>
      )}
      <div className="py-1">
        {shown.map((row, index) =>
          row.type === 'line' ? (
            <Line key={index} line={row} layout={layout} />
          ) : opened.has(row.id) ? (
            row.lines.map((line, inner) => <Line key={`${row.id}-${inner}`} line={line} layout={layout} />)
          ) : (
            <Fold key={row.id} fold={row} onOpen={() => setOpened(new Set([...opened, row.id]))} />
          ),
        )}
      </div>
      {shown.length < rows.length && (
        <div className="border-t border-line p-3 text-center font-sans">
          <Button size="sm" onClick={() => setWhole(true)}>
            Show {counted(rows.length - shown.length, 'more line')}
          </Button>
        </div>
      )}
    </div>
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
      {counted(fold.attributes, 'unchanged attribute')}
    </button>
  )
}

function Line({ line, layout }: { readonly line: DiffLine; readonly layout: Layout }) {
  const { mark, depth, left, right } = line
  const pieces =
    mark === 'changed' ? markDifference(left ?? '', right ?? '') : { left: plain(left), right: plain(right) }
  if (layout === 'split') {
    return (
      <div className="grid grid-cols-2">
        <Side pieces={pieces.left} depth={depth} tone={mark === 'same' ? 'same' : 'removed'} />
        <Side pieces={pieces.right} depth={depth} tone={mark === 'same' ? 'same' : 'added'} divided />
      </div>
    )
  }
  if (mark === 'same') return <Side pieces={pieces.right} depth={depth} tone="same" />
  return (
    <>
      {pieces.left && <Side pieces={pieces.left} depth={depth} tone="removed" />}
      {pieces.right && <Side pieces={pieces.right} depth={depth} tone="added" />}
    </>
  )
}

const tones = {
  same: { line: '', mark: '', sign: ' ', spoken: null },
  removed: { line: 'bg-removed-tint text-removed', mark: 'bg-removed-mark', sign: '−', spoken: 'declared: ' },
  added: { line: 'bg-added-tint text-added', mark: 'bg-added-mark', sign: '+', spoken: 'running: ' },
} as const

interface SideProps {
  readonly pieces: readonly Piece[] | null
  readonly depth: number
  readonly tone: keyof typeof tones
  readonly divided?: boolean
}

function Side({ pieces, depth, tone, divided = false }: SideProps) {
  const look = tones[tone]
  return (
    <div
      className={clsx(
        'flex min-w-0 py-px pr-4 pl-2',
        divided && 'border-l border-line',
        pieces ? look.line : 'bg-sunken',
      )}
    >
      {pieces && (
        <>
          <span aria-hidden className="w-4 shrink-0 text-center opacity-70 select-none">
            {look.sign}
          </span>
          <span
            className="min-w-0 break-words whitespace-pre-wrap [overflow-wrap:anywhere]"
            style={{ paddingLeft: `${depth * 1.25}rem` }}
          >
            {look.spoken !== null && <span className="sr-only">{look.spoken}</span>}
            {pieces.map(({ text, differs }, index) =>
              differs ? (
                <mark key={index} className={clsx('rounded-xs text-inherit', look.mark)}>
                  {text}
                </mark>
              ) : (
                text
              ),
            )}
          </span>
        </>
      )}
    </div>
  )
}

function plain(text: string | null): readonly Piece[] | null {
  return text === null ? null : [{ text, differs: false }]
}
