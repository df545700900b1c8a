import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Download, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { itemsOf, PagedList, totalOf } from '../design/paged-list.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState } from '../design/states.tsx'
import { counted } from '../format/number.ts'
import { useNames } from '../policies/use-names.ts'
import { ForAdmins } from '../shell/for-admins.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import type { AuditFilter } from './audit-filter.ts'
import { AuditFilters } from './audit-filters.tsx'
import { auditTrail } from './audit-queries.ts'
import { AuditRow } from './audit-row.tsx'
import { ChainCheckButton, ChainCheckResult, useChainCheck } from './chain-check.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { firstOfDays } from './first-of-days.ts'

const route = getRouteApi('/app/audit')

/** Who did what, when and why; and the proof that nothing of it was changed since. For admins. */
export function AuditPage() {
  return (
    <ForAdmins>
      <AuditTrail />
    </ForAdmins>
  )
}

function AuditTrail() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(auditTrail(filter))
  const check = useChainCheck()
  const [isExporting, setExporting] = useState(false)
  const total = totalOf(list)
  const days = firstOfDays(itemsOf(list))
  const names = useNames()
  const show = (next: AuditFilter) => void navigate({ search: next, replace: true })
  useShortcut({ keys: 'x', label: 'Export', group: 'List' }, () => setExporting(true))
  return (
    <>
      <PageHeader title="Audit" note={total === undefined ? undefined : counted(total, 'entry', 'entries')}>
        <Button onClick={() => setExporting(true)}>
          <Download className="size-4" aria-hidden /> Export
        </Button>
        <ChainCheckButton check={check} />
      </PageHeader>
      {check.data && <ChainCheckResult verification={check.data} onClose={check.reset} />}
      <AuditFilters filter={filter} onChange={show} />
      <div className="border-t border-line">
        <PagedList
          list={list}
          what="The audit log"
          skeleton={<SkeletonRows rows={12} className="h-11" />}
          empty={
            <EmptyState
              icon={<ScrollText />}
              title="No matching entries"
              action={<Button onClick={() => show({})}>Clear filters</Button>}
            >
              Try another period, person or action.
            </EmptyState>
          }
          more="Show older entries"
        >
          {(entry) => (
            <AuditRow
              // Anew for a link to it: it may be in the list already, closed.
              key={`${entry.id} ${filter.entry ?? ''}`}
              entry={entry}
              names={names}
              day={days.get(entry.id)}
              initiallyOpen={filter.entry !== undefined}
            />
          )}
        </PagedList>
      </div>
      {isExporting && <ExportDialog filter={filter} onClose={() => setExporting(false)} />}
    </>
  )
}
