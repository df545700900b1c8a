import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CopyTextButton } from '../design/copy-text-button.tsx'
import { formatAbsolute } from '../format/time.ts'
import { changesOf, type FieldChange } from './audit-changes.ts'
import type { AuditEntry } from './audit-entry.ts'
import { readAuditFilter, type AuditFilter } from './audit-filter.ts'
import { SubjectLink } from './subject-link.tsx'

/** All that an entry says: when, to what, from where, which fields became what, and the record itself. */
export function EntryDetails({ entry }: { readonly entry: AuditEntry }) {
  const changes = changesOf(entry)
  return (
    <div className="grid gap-x-8 gap-y-4 border-t border-line bg-sunken px-4 py-3 text-sm md:px-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
      <div className="min-w-0">
        <dl className="space-y-1">
          <Fact name="Entry">#{entry.seq}</Fact>
          <Fact name="Time">{formatAbsolute(entry.createdAt)}</Fact>
          <Fact name="Action">
            <code className="font-mono text-xs">{entry.action}</code>
          </Fact>
          <Fact name="Item">
            <SubjectLink entry={entry} />
          </Fact>
          {entry.ipAddress !== null && <Fact name="Address">{entry.ipAddress}</Fact>}
          {entry.userAgent !== null && <Fact name="Client">{entry.userAgent}</Fact>}
          {entry.requestId !== null && (
            <Fact name="Request">
              <code className="font-mono text-xs break-all">{entry.requestId}</code>
            </Fact>
          )}
        </dl>
        <div className="flex flex-wrap gap-x-3 gap-y-1 pt-2 text-xs">
          <Only what="this item" search={{ thing: entry.subject.id }} />
          {entry.actorId !== null && <Only what={`this ${actorNoun(entry)}`} search={{ actor: entry.actorId }} />}
          <Only what="this action" search={readAuditFilter({ action: entry.action })} />
        </div>
        <div className="mt-3">
          <CopyTextButton text={`${location.origin}/audit?entry=${entry.seq}`} label="Copy link" />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        {changes.length > 0 && <Changes changes={changes} />}
        <details className="min-w-0">
          <summary className="w-fit cursor-pointer text-xs text-muted hover:text-text">Raw record</summary>
          <pre className="mt-2 max-h-80 overflow-y-auto rounded-md border border-line bg-surface p-2.5 font-mono text-xs break-words whitespace-pre-wrap">
            {JSON.stringify(entry, null, 2)}
          </pre>
        </details>
      </div>
    </div>
  )
}

function actorNoun({ actorType }: AuditEntry): string {
  return actorType === 'api_key' ? 'API key' : 'person'
}

/** Fields and what became of them; one column of values where the entry knows only one side. */
function Changes({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <dl
      aria-label="Changes"
      className="grid grid-cols-1 gap-x-4 gap-y-1 rounded-md border border-line bg-surface p-3 text-xs sm:grid-cols-[max-content_minmax(0,1fr)]"
    >
      {changes.map(({ field, before, after }) => (
        <div key={field} className="contents">
          <dt className="text-muted not-first:max-sm:mt-1">{field}</dt>
          <dd className="min-w-0 font-mono wrap-anywhere">
            {before !== null && <del className="text-critical no-underline">{before}</del>}
            {before !== null && after !== null && <span className="text-muted"> → </span>}
            {after !== null && (before === null ? after : <ins className="text-good no-underline">{after}</ins>)}
          </dd>
        </div>
      ))}
    </dl>
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

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-16 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
