import { useSyncExternalStore } from 'react'
import { usePerson } from '../shell/use-person.ts'
import { columnNames, orderedColumns, usualColumns, type Column } from './columns.ts'
import type { DriftFilter } from './drift-filter.ts'

const keyOf = (personId: string) => `driftsentry.columns.${personId}`
const listeners = new Set<() => void>()
/** What was read last, so that the same text is the same list. */
let known: { readonly key: string; readonly text: string | null; readonly columns: readonly Column[] } | null = null
/** What was chosen in this tab, where the browser keeps nothing. */
const unkept = new Map<string, string>()

function read(personId: string): readonly Column[] {
  const key = keyOf(personId)
  const text = unkept.get(key) ?? stored(key)
  if (known?.key === key && known.text === text) return known.columns
  const wanted = text === null ? usualColumns : columnNames.filter((name) => text.split(' ').includes(name))
  known = { key, text, columns: orderedColumns(wanted) }
  return known.columns
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function keep(personId: string, chosen: readonly Column[]): void {
  const [key, text] = [keyOf(personId), chosen.join(' ')]
  try {
    localStorage.setItem(key, text)
    unkept.delete(key)
  } catch {
    unkept.set(key, text)
  }
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

/**
 * The columns of a list: those of its address, or else the person's own in this browser. Choosing others changes whichever of the
 * two they came from.
 */
export function useColumns(filter: DriftFilter, onChange: (filter: DriftFilter) => void) {
  const personId = usePerson()?.id ?? ''
  const own = useSyncExternalStore(subscribe, () => read(personId))
  const { columns } = filter
  const choose = (chosen: readonly Column[]) => {
    if (columns) onChange({ ...filter, columns: orderedColumns(chosen) })
    else keep(personId, orderedColumns(chosen))
  }
  return { shown: columns ? orderedColumns(columns) : own, choose }
}
