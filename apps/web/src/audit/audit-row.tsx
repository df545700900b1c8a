import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Moment } from '../format/moment.tsx'
import { formatAbsolute } from '../format/time.ts'
import type { AuditEntry } from './audit-entry.ts'
import { readAuditFilter, type AuditFilter } from './audit-filter.ts'
import { actionInWords, subjectName } from './audit-words.ts'
import { SubjectLink } from './subject-link.tsx'

/** One entry of the audit trail: who, what, when and why; where from and exactly what when opened. */
export function AuditRow({ entry }: { readonly entry: AuditEntry }) {
  const [open, setOpen] = useState(false)
  const actor = entry.actorType === 'system' ? 'DriftSentry' : entry.actorName
  return (
    <li className="border-b border-line">
      <details className="group" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="flex cursor-pointer list-none items-start gap-3 px-4 py-2.5 hover:bg-hover md:px-6 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            className="mt-0.5 size-4 shrink-0 text-faint transition-transform group-open:rotate-90"
            aria-hidden
          />
          <span className="tabular hidden w-10 shrink-0 text-right text-xs leading-5 text-faint sm:block">
            {entry.seq}
          </span>
          <span className="min-w-0 flex-1 text-sm">
            <span className="font-medium break-words">{actor}</span>{' '}
            <span className="text-muted">{actionInWords(entry)}</span>{' '}
            <span className="font-mono text-xs wrap-anywhere">{subjectName(entry)}</span>
            {entry.reason !== null && <span className="block break-words text-muted">“{entry.reason}”</span>}
          </span>
          <Moment at={entry.createdAt} className="shrink-0 text-xs leading-5 text-muted" />
        </summary>
        {open && <EntryDetails entry={entry} />}
      </details>
    </li>
  )
}

function EntryDetails({ entry }: { readonly entry: AuditEntry }) {
  return (
    <div className="grid gap-4 border-t border-line bg-sunken px-4 py-3 text-sm md:px-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div>
        <dl className="space-y-1">
          <Fact name="When">{formatAbsolute(entry.createdAt)}</Fact>
          <Fact name="Action">
            <code className="font-mono text-xs">{entry.action}</code>
          </Fact>
          <Fact name="Thing">
            <SubjectLink entry={entry} />
          </Fact>
          {entry.ipAddress !== null && <Fact name="From">{entry.ipAddress}</Fact>}
          {entry.userAgent !== null && <Fact name="With">{entry.userAgent}</Fact>}
          {entry.requestId !== null && (
            <Fact name="Request">
              <code className="font-mono text-xs break-all">{entry.requestId}</code>
            </Fact>
          )}
        </dl>
        <div className="flex flex-wrap gap-x-3 gap-y-1 pt-2 text-xs">
          <Only what="this thing" search={{ thing: entry.subject.id }} />
          {entry.actorId !== null && <Only what="this person or key" search={{ actor: entry.actorId }} />}
          <Only what="this action" search={readAuditFilter({ action: entry.action })} />
        </div>
      </div>
      <div className="grid min-w-0 gap-3 sm:grid-cols-2">
        <Value name="Before" value={entry.oldValue} />
        <Value name="After" value={entry.newValue} />
      </div>
    </div>
  )
}

/** Narrows the trail to what the entry is about. */
function Only({ what, search }: { readonly what: string; readonly search: AuditFilter }) {
  return (
    <Link to="/audit" search={search} className="text-muted underline hover:text-text">
      Only {what}
    </Link>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-16 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  if (value === null) return null
  return (
    <div className="min-w-0">
      <p className="mb-1 text-xs text-muted">{name}</p>
      <pre className="max-h-64 overflow-y-auto rounded-md border border-line bg-surface p-2.5 font-mono text-xs break-words whitespace-pre-wrap">
        {JSON.stringify(value, null, 2)}
      </pre>
    </div>
  )
}
