import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState, ErrorState } from '../design/states.tsx'
import { SearchField } from '../drifts/search-field.tsx'
import { counted } from '../format/number.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { subjects, type AuditFilter, type Subject } from './audit-filter.ts'
import { auditTrail } from './audit-queries.ts'
import { AuditRow } from './audit-row.tsx'
import { ChainCheckButton, ChainCheckResult, useChainCheck } from './chain-check.tsx'

const route = getRouteApi('/app/audit')
const choices: readonly { readonly value: Subject | 'all'; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'decisions', label: subjects.decisions.label },
  { value: 'drifts', label: subjects.drifts.label },
  { value: 'scans', label: subjects.scans.label },
  { value: 'sessions', label: subjects.sessions.label },
]

/** Who did what, when and why; and the proof that nothing of it was changed since. */
export function AuditPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(auditTrail(filter))
  const check = useChainCheck()
  const total = list.data?.pages[0]?.pagination.total
  const show = (next: AuditFilter) => void navigate({ search: next, replace: true })
  const { search, show: subject } = filter
  return (
    <>
      <PageHeader title="Audit" note={total === undefined ? undefined : counted(total, 'entry', 'entries')}>
        <ChainCheckButton check={check} />
      </PageHeader>
      {check.data && <ChainCheckResult verification={check.data} />}
      <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
        <SearchField
          label="Search person, action, reason"
          value={search ?? ''}
          onChange={(words) => show({ ...(subject && { show: subject }), ...(words !== '' && { search: words }) })}
        />
        <div className="max-w-full overflow-x-auto">
          <Choice
            label="Which entries"
            value={subject ?? 'all'}
            options={choices}
            onChange={(value) =>
              show({ ...(value !== 'all' && { show: value }), ...(search !== undefined && { search }) })
            }
          />
        </div>
      </div>
      <div className="border-t border-line">
        {list.isLoadingError ? (
          <ErrorState what="The audit trail" error={list.error} retry={() => void list.refetch()} />
        ) : total === undefined ? (
          <SkeletonRows rows={12} className="h-11" />
        ) : total === 0 ? (
          <EmptyState
            icon={<ScrollText />}
            title="No entry fits these conditions"
            action={<Button onClick={() => show({})}>Show all of them</Button>}
          />
        ) : (
          <ul>
            {list.data?.pages
              .flatMap(({ items }) => items)
              .map((entry) => (
                <AuditRow key={entry.id} entry={entry} />
              ))}
          </ul>
        )}
        {list.hasNextPage && (
          <div className="flex justify-center p-4">
            <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {list.isFetchingNextPage ? 'Loading …' : 'Show older ones'}
            </Button>
          </div>
        )}
      </div>
    </>
  )
}
