import { formatDayName } from '../format/time.ts'
import type { AuditEntry } from './audit-entry.ts'

type Dated = Pick<AuditEntry, 'id' | 'createdAt'>

/** The entries that are the first of a day in a list, by their ids, each with the name of its day for the reader. */
export function firstOfDays(entries: readonly Dated[], now = new Date()): ReadonlyMap<string, string> {
  const days = entries.map(({ createdAt }) => formatDayName(createdAt, now))
  return new Map(
    entries.flatMap(({ id }, index) => {
      const name = days[index]
      return name === undefined || name === days[index - 1] ? [] : [[id, name]]
    }),
  )
}
