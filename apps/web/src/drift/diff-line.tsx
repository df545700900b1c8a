import { clsx } from 'clsx'
import { useMemo, useState } from 'react'
import type { DiffLine } from '../diff/diff-row.ts'
import type { JsonValue } from '../diff/json-value.ts'
import { markDifference, type Piece } from '../diff/mark-difference.ts'
import type { LinePair } from '../diff/side-by-side.ts'
import { formatCount } from '../format/number.ts'
import { CopyButton } from './copy-button.tsx'

export type Layout = 'split' | 'inline'

/** A line longer than this is cut until asked for: a certificate or a script on one line. */
const longestText = 2_000
/** Deeper than this the lines go no further to the right, where there is no room left to read them. */
const deepestStep = 12

/** One line of a difference, what is declared above what is actual. */
export function InlineLine({ line }: { readonly line: DiffLine }) {
  const { mark, depth, value } = line
  const pieces = usePieces(line, line)
  if (mark === 'same') return <Side pieces={pieces.right} depth={depth} tone="same" value={value} />
  return (
    <div data-change="">
      {pieces.left && <Side pieces={pieces.left} depth={depth} tone="removed" value={declaredOf(line)} />}
      {pieces.right && <Side pieces={pieces.right} depth={depth} tone="added" value={value} />}
    </div>
  )
}

/** Two lines beside each other. */
export function SplitLine({ pair: { left, right } }: { readonly pair: LinePair }) {
  const pieces = usePieces(left, right)
  const isSame = left?.mark === 'same'
  return (
    <div className="grid grid-cols-2" data-change={isSame ? undefined : ''}>
      <Side
        pieces={pieces.left}
        depth={left?.depth ?? 0}
        tone={isSame ? 'same' : 'removed'}
        value={left ? declaredOf(left) : undefined}
      />
      <Side
        pieces={pieces.right}
        depth={right?.depth ?? 0}
        tone={isSame ? 'same' : 'added'}
        value={right?.value}
        isDivided
      />
    </div>
  )
}

/** What of the two sides is told from each other: within a line that changed the very characters. */
function usePieces(left: DiffLine | null, right: DiffLine | null) {
  const [before, after] = [left?.left ?? null, right?.right ?? null]
  const isChanged = left === right && left?.mark === 'changed'
  return useMemo(
    () => (isChanged ? markDifference(before ?? '', after ?? '') : { left: plain(before), right: plain(after) }),
    [isChanged, before, after],
  )
}

function declaredOf({ mark, value, before }: DiffLine): JsonValue | undefined {
  return before ?? (mark === 'removed' ? value : undefined)
}

const tones = {
  same: { line: '', mark: '', sign: ' ', spoken: null },
  removed: { line: 'bg-removed-tint text-removed', mark: 'bg-removed-mark', sign: '−', spoken: 'declared: ' },
  added: { line: 'bg-added-tint text-added', mark: 'bg-added-mark', sign: '+', spoken: 'actual: ' },
} as const

interface SideProps {
  readonly pieces: readonly Piece[] | null
  readonly depth: number
  readonly tone: keyof typeof tones
  readonly value?: JsonValue | undefined
  readonly isDivided?: boolean
}

function Side({ pieces, depth, tone, value, isDivided = false }: SideProps) {
  const look = tones[tone]
  return (
    <div
      className={clsx(
        'group/side relative flex min-w-0 py-px pr-7 pl-2',
        isDivided && 'border-l border-line',
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
            style={{ paddingLeft: `calc(${Math.min(depth, deepestStep)} * var(--step))` }}
            title={depth > deepestStep ? `${depth} levels deep` : undefined}
          >
            {look.spoken !== null && <span className="sr-only">{look.spoken}</span>}
            <Pieces pieces={pieces} markClass={look.mark} />
          </span>
          {value !== undefined && (
            // The keyboard has the menu of the panel: a stop on every line would be in its way.
            <span className="absolute top-px right-1.5 hidden font-sans group-hover/side:block">
              <CopyButton text={() => valueText(value)} what="value" isOffKeyboard />
            </span>
          )}
        </>
      )}
    </div>
  )
}

function Pieces({ pieces, markClass }: { readonly pieces: readonly Piece[]; readonly markClass: string }) {
  const [isWhole, setWhole] = useState(false)
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0)
  const shown = isWhole || length <= longestText ? pieces : cut(pieces)
  return (
    <>
      {shown.map(({ text, differs }, index) =>
        differs ? (
          <mark key={index} className={clsx('rounded-xs text-inherit', markClass)}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
      {shown !== pieces && (
        <button type="button" onClick={() => setWhole(true)} className="ml-1 font-sans underline">
          … show all {formatCount(length)} characters
        </button>
      )}
    </>
  )
}

/** The beginning, or what is around the first difference when that comes later. */
function cut(pieces: readonly Piece[]): readonly Piece[] {
  const before = 200
  let room = longestText
  const [first, ...rest] = pieces
  const isLate = first !== undefined && !first.differs && first.text.length > longestText && rest.length > 0
  const from = isLate ? [{ ...first, text: `… ${first.text.slice(-before)}` }, ...rest] : pieces
  return from.flatMap((piece) => {
    if (room <= 0) return []
    const text = piece.text.slice(0, room)
    room -= text.length
    return [{ ...piece, text }]
  })
}

/** As somebody would paste it: a text as it is, anything else as JSON. */
function valueText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}

function plain(text: string | null): readonly Piece[] | null {
  return text === null ? null : [{ text, differs: false }]
}
