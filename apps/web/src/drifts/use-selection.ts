import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { toast } from '../design/toast.tsx'
import { formatCount } from '../format/number.ts'
import type { DriftFilter } from './drift-filter.ts'
import { driftPage, loadedRows, pageSize, rowIndex, rowOn } from './drift-queries.ts'
import type { DriftRow } from './drift-words.ts'
import { nothingChosen, renewed, withChosen, withoutChosen, type Selection } from './selection.ts'

/** So many rows can be chosen in one stretch: more than this is what a filter is for. */
const longestStretch = 1_000

export type ListSelection = ReturnType<typeof useSelection>

/** What is chosen of a list, and the ways to choose. The functions stay the same while the list does. */
export function useSelection(filter: DriftFilter) {
  const client = useQueryClient()
  const [selection, setSelection] = useState(() => leftBehind(client, filter))
  /** The row that was chosen last, from which a stretch is drawn. */
  const anchor = useRef<string | null>(null)

  const acts = useMemo(() => {
    const toggle = (drift: DriftRow) => {
      anchor.current = drift.id
      setSelection((now) => (now.has(drift.id) ? withoutChosen(now, [drift.id]) : withChosen(now, [drift])))
    }
    return {
      toggle,
      /** Chooses all from the row that was chosen last, or else from `start`, to this one. */
      extend: async (index: number, start = index) => {
        const from = (anchor.current === null ? null : rowIndex(client, filter, anchor.current)) ?? start
        if (Math.abs(from - index) >= longestStretch) {
          const most = formatCount(longestStretch)
          toast('bad', `Select up to ${most} rows at a time, or use Select all.`)
          return
        }
        const rows = await stretch(client, filter, [Math.min(from, index), Math.max(from, index)])
        anchor.current ??= rows[from <= index ? 0 : rows.length - 1]?.id ?? null
        setSelection((now) => withChosen(now, rows))
      },
      selectLoaded: () => setSelection((now) => withChosen(now, loadedRows(client, filter))),
      /** Takes over what the list says of them by now. */
      renew: () => setSelection((now) => renewed(now, loadedRows(client, filter))),
      replace: (next: Selection) => {
        anchor.current = null
        setSelection(next)
      },
    }
  }, [client, filter])

  useLeaving(client, { filter, selection })

  const clear = useCallback(() => acts.replace(nothingChosen), [acts])
  return useMemo(() => ({ selection, ...acts, clear }), [selection, acts, clear])
}

const leftKey = ['selection-left-behind']

interface Left {
  readonly filter: DriftFilter
  readonly selection: Selection
}

/** What was chosen when this list was left a moment ago, to look at one of its drifts: it is there again when one comes back. */
function leftBehind(client: QueryClient, filter: DriftFilter): Selection {
  const left = client.getQueryData<Left>(leftKey)
  return left && JSON.stringify(left.filter) === JSON.stringify(filter) ? left.selection : nothingChosen
}

/** Keeps what is chosen when the page is left, in place of what was left before. With the session it is gone. */
function useLeaving(client: QueryClient, now: Left) {
  const latest = useRef(now)
  useEffect(() => {
    latest.current = now
  })
  useEffect(() => () => void client.setQueryData(leftKey, latest.current), [client])
}

/** The rows of a list from one place to another, both included; those that are not here yet are asked for. */
async function stretch(client: QueryClient, filter: DriftFilter, [first, last]: readonly [number, number]) {
  const firstPage = Math.floor(first / pageSize)
  const count = Math.floor(last / pageSize) - firstPage + 1
  const numbers = Array.from({ length: count }, (_, offset) => firstPage + offset)
  const pages = await Promise.all(numbers.map((page) => client.ensureQueryData(driftPage(filter, page))))
  const places = Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
  return places.flatMap((place) => rowOn(pages[Math.floor(place / pageSize) - firstPage], place % pageSize) ?? [])
}
