import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { clsx } from 'clsx'
import { formatAbsolute, formatClock } from '../format/time.ts'
import type { Names } from '../policies/policy-words.ts'
import type { AuditEntry } from './audit-entry.ts'
import { noteOf } from './audit-note.ts'
import { actionInWords, actorInWords, subjectInWords } from './audit-words.ts'
import { EntryDetails } from './entry-details.tsx'

interface AuditRowProps {
  readonly entry: AuditEntry
  readonly names: Names
  /** The day that begins with it in the list; undefined for every entry but the first of a day. */
  readonly day: string | undefined
  readonly initiallyOpen: boolean
}

/** One entry of the audit trail: who, what, when and why; exactly what and from where when opened. */
export function AuditRow({ entry, names, day, initiallyOpen }: AuditRowProps) {
  const [open, setOpen] = useState(initiallyOpen)
  const subject = subjectInWords(entry, names)
  const note = noteOf(entry)
  return (
    <li className="border-b border-line">
      {day !== undefined && (
        <h2 className="border-b border-line bg-sunken px-4 py-1.5 text-xs font-semibold text-muted md:px-6">{day}</h2>
      )}
      <details className="group" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="flex cursor-pointer list-none items-start gap-3 px-4 py-2.5 hover:bg-hover md:px-6 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            className="mt-0.5 size-4 shrink-0 text-faint transition-transform group-open:rotate-90"
            aria-hidden
          />
          <span className="min-w-0 flex-1 text-sm">
            <span className="font-medium break-words">{actorInWords(entry)}</span>{' '}
            <span className="text-muted">{actionInWords(entry)}</span>{' '}
            {subject !== null && (
              <span className={clsx('wrap-anywhere', entry.driftId === null ? 'font-medium' : 'font-mono text-xs')}>
                {subject}
              </span>
            )}
            {note !== null && <span className="mt-0.5 block text-xs wrap-anywhere text-muted">{note}</span>}
          </span>
          {entry.ipAddress !== null && (
            <span
              title={entry.ipAddress}
              className="tabular hidden w-32 shrink-0 truncate text-right text-xs leading-5 text-faint lg:block"
            >
              {entry.ipAddress}
            </span>
          )}
          <time
            dateTime={entry.createdAt}
            title={formatAbsolute(entry.createdAt)}
            className="tabular w-14 shrink-0 text-right text-xs leading-5 text-muted"
          >
            {formatClock(entry.createdAt)}
          </time>
        </summary>
        {open && <EntryDetails entry={entry} />}
      </details>
    </li>
  )
}
