import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Panel } from '../design/panel.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { SearchField } from '../drifts/search-field.tsx'
import { counted, formatCount } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { gapWords, searchGaps, type GapGroup } from './gap-words.ts'
import { scanGaps, type Scan } from './scan-queries.ts'

/** From so many groups on there is a field to search them. */
const searchFrom = 4

/** Which resources the scan could not compare, by type and reason, and what to do about it; nothing when it compared all. */
export function GapsPanel({ scan }: { readonly scan: Scan }) {
  const { total, inSync, drifted } = scan.resources
  const unseen = total - inSync - drifted
  const hasEnded = scan.status !== 'running'
  const gaps = useQuery({ ...scanGaps(scan.id), enabled: unseen > 0 && hasEnded })
  const [words, setWords] = useState('')
  if (unseen === 0 || !hasEnded) return null
  const groups = gaps.data?.groups
  const shown = searchGaps(groups ?? [], words)
  return (
    <Panel title="Not scanned" label="Not scanned" note={counted(unseen, 'resource')}>
      {gaps.isLoadingError ? (
        <ErrorState
          what="The list of resources that were not scanned"
          error={gaps.error}
          retry={() => void gaps.refetch()}
        />
      ) : groups === undefined ? (
        <SkeletonRows rows={3} className="h-12" />
      ) : groups.length === 0 ? (
        <p className="p-4 text-sm text-muted">The names of these resources were not recorded for this scan.</p>
      ) : (
        <>
          {groups.length >= searchFrom && (
            <div className="flex border-b border-line p-3">
              <SearchField label="Search by type, reason or address" value={words} onChange={setWords} />
            </div>
          )}
          <ul>
            {shown.map((group) => (
              <li key={`${group.outcome} ${group.type} ${group.reason}`} className="border-b border-line last:border-0">
                <Group group={group} isOpen={words !== '' && shown.length <= searchFrom} />
              </li>
            ))}
          </ul>
          {shown.length === 0 && <p className="p-4 text-sm text-muted">No matches for “{words}”.</p>}
        </>
      )}
    </Panel>
  )
}

function Group({ group, isOpen }: { readonly group: GapGroup; readonly isOpen: boolean }) {
  const { label, next } = gapWords[group.outcome]
  const more = group.count - group.addresses.length
  return (
    <details className="group" open={isOpen}>
      <summary className="flex cursor-pointer list-none items-start gap-3 px-4 py-2.5 text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight className="mt-0.5 size-4 shrink-0 text-faint group-open:rotate-90" aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="font-mono text-xs break-all">{group.type ?? 'Other types'}</span>
          <span className="block text-xs text-muted">
            {label}
            {group.reason !== null && `: ${group.reason}`}
          </span>
        </span>
        <span className="tabular shrink-0 text-muted">{formatCount(group.count)}</span>
      </summary>
      <div className="flex flex-col gap-2 pr-4 pb-3 pl-11 text-sm">
        <p className="text-muted">{sentence(next)}</p>
        <ul className="flex flex-col gap-0.5 font-mono text-xs">
          {group.addresses.map((address) => (
            <li key={address} className="break-all">
              {address}
            </li>
          ))}
        </ul>
        {more > 0 && <p className="text-xs text-muted">and {formatCount(more)} more</p>}
      </div>
    </details>
  )
}
