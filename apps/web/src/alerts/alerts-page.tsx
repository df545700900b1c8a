import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { BellOff } from 'lucide-react'
import { Button, buttonClass } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { PagedList, totalOf } from '../design/paged-list.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState } from '../design/states.tsx'
import { SeverityDot } from '../drifts/badges.tsx'
import { severities, severityWords } from '../drifts/drift-words.ts'
import { FilterMenu } from '../drifts/filter-menu.tsx'
import { counted } from '../format/number.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { usePerson } from '../shell/use-person.ts'
import { toAlertListInput, type AlertFilter } from './alert-filter.ts'
import { alertList } from './alert-queries.ts'
import { AlertRow } from './alert-row.tsx'
import { alertTypes, alertTypeWords } from './alert-words.ts'
import { MarkAllRead } from './mark-all-read.tsx'

const route = getRouteApi('/app/alerts')
const choices = [
  { value: 'unread', label: 'Unread' },
  { value: 'all', label: 'All' },
] as const
const severityOptions = severities.map((value) => ({
  value,
  text: severityWords[value].label,
  label: (
    <>
      <SeverityDot severity={value} /> {severityWords[value].label}
    </>
  ),
}))
const typeOptions = alertTypes.map((value) => ({ value, text: alertTypeWords[value], label: alertTypeWords[value] }))

/** What somebody must hear, the newest first; reading is shared by the team. */
export function AlertsPage() {
  const filter = route.useSearch()
  const list = useInfiniteQuery(alertList(toAlertListInput(filter)))
  const total = totalOf(list)
  return (
    <>
      <PageHeader title="Alerts" note={total === undefined ? undefined : counted(total, 'alert')}>
        <MarkAllRead />
      </PageHeader>
      <Filters filter={filter} />
      <div className="border-t border-line">
        <PagedList
          list={list}
          what="The list of alerts"
          skeleton={<SkeletonRows rows={8} className="h-16" />}
          empty={<NoAlert filter={filter} />}
          more="Show older ones"
        >
          {(alert) => <AlertRow key={alert.id} alert={alert} />}
        </PagedList>
      </div>
    </>
  )
}

function Filters({ filter }: { readonly filter: AlertFilter }) {
  const navigate = route.useNavigate()
  const set = <K extends keyof AlertFilter>(key: K, value: AlertFilter[K] | undefined) => {
    const { [key]: _, ...rest } = filter
    void navigate({ search: value === undefined ? rest : { ...rest, [key]: value }, replace: true })
  }
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
      <Choice
        label="Which alerts"
        value={filter.show ?? 'unread'}
        options={choices}
        onChange={(value) => set('show', value === 'all' ? 'all' : undefined)}
      />
      <FilterMenu
        label="Severity"
        options={severityOptions}
        selected={filter.severity}
        onChange={(value) => set('severity', value)}
      />
      <FilterMenu label="Kind" options={typeOptions} selected={filter.type} onChange={(value) => set('type', value)} />
    </div>
  )
}

function NoAlert({ filter: { show, severity, type } }: { readonly filter: AlertFilter }) {
  const navigate = route.useNavigate()
  const isAdmin = usePerson()?.role === 'admin'
  if (severity !== undefined || type !== undefined) {
    return (
      <EmptyState
        icon={<BellOff />}
        title="No such alert"
        action={
          <Button onClick={() => void navigate({ search: show === undefined ? {} : { show } })}>
            Clear the filters
          </Button>
        }
      >
        No alert{show === 'all' ? '' : ' that is unread'} fits what is chosen above.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<BellOff />}
      title={show === 'all' ? 'There has been no alert' : 'Nothing unread'}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Link to="/policies" className={buttonClass()}>
            Policies
          </Link>
          {isAdmin && (
            <Link to="/channels" className={buttonClass()}>
              Channels
            </Link>
          )}
        </div>
      }
    >
      A critical drift makes an alert when it is first found. Policies say what counts as critical, ask for approvals
      and hold alerts back; channels bring them to where people are.
    </EmptyState>
  )
}
