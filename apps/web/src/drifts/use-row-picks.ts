import { useCallback, type RefObject } from 'react'
import { useShortcut } from '../shell/shortcuts.ts'
import { useCommandKey } from '../shell/use-command-key.ts'
import type { RowPick } from './drift-row.tsx'
import type { DriftRow } from './drift-words.ts'
import type { ListSelection } from './use-selection.ts'

interface Rows {
  readonly picking: ListSelection | null
  readonly isPicking: boolean
  /** The place of the row that has the focus; -1 for none. */
  readonly current: RefObject<number>
  readonly move: (step: number) => void
  readonly driftAt: (index: number) => DriftRow | undefined
  readonly total: number
}

/** Chooses rows by hand and by the keys, and says of each row whether it is chosen. */
export function useRowPicks({ picking, isPicking, current, move, driftAt, total }: Rows) {
  const mayPick = picking !== null
  const [toggle, extend] = [picking?.toggle, picking?.extend]
  const onPick = useCallback(
    (drift: DriftRow, index: number, withShift: boolean) => {
      if (withShift) void extend?.(index)
      else toggle?.(drift)
    },
    [toggle, extend],
  )
  const extendBy = (step: number) => {
    const from = Math.max(current.current, 0)
    if (current.current >= 0) move(step)
    void extend?.(Math.min(Math.max(from + step, 0), total - 1), from)
  }
  const toggleFocused = () => {
    const drift = driftAt(current.current)
    if (drift) toggle?.(drift)
  }
  useShortcut({ keys: 'x', label: 'Select row', group: 'Selection' }, toggleFocused, mayPick)
  useShortcut({ keys: 'J', label: 'Extend selection down', group: 'Selection' }, () => extendBy(1), mayPick)
  useShortcut({ keys: 'K', label: 'Extend selection up', group: 'Selection' }, () => extendBy(-1), mayPick)
  useCommandKey('a', () => picking?.selectLoaded(), { enabled: mayPick, outsideFields: true })
  return (drift: DriftRow, index: number): RowPick | null => {
    if (!picking) return null
    const { selection } = picking
    return { index, isChosen: selection.has(drift.id), always: isPicking || selection.size > 0, onPick }
  }
}
