import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { BellOff } from 'lucide-react'
import { Fragment } from 'react'
import { Button, buttonClass } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { PagedList, totalOf } from '../design/paged-list.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState } from '../design/states.tsx'
import { SeverityDot } from '../drifts/badges.tsx'
import { severities, severityWords } from '../drifts/drift-words.ts'
import { FilterMenu } from '../drifts/filter-menu.tsx'
import { useNow } from '../format/moment.tsx'
import { counted, formatShort } from '../format/number.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { usePerson } from '../shell/use-person.ts'
import { toAlertListInput, type AlertFilter } from './alert-filter.ts'
import { alertList, alertTotal } from './alert-queries.ts'
import { AlertRow } from './alert-row.tsx'
import { alertTypes, alertTypeWords } from './alert-words.ts'
import { dayHeading } from './day-heading.ts'
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
  const unread = useQuery(alertTotal({ isRead: false })).data ?? 0
  return (
    <>
      <PageHeader
        title="Alerts"
        tab={unread === 0 ? 'Alerts' : `Alerts (${formatShort(unread)} unread)`}
        note={total === undefined ? undefined : counted(total, filter.show === 'all' ? 'alert' : 'unread alert')}
      >
        <MarkAllRead />
      </PageHeader>
      <Filters filter={filter} />
      <div className="border-t border-line">
        <PagedList
          list={list}
          what="The list of alerts"
          skeleton={<SkeletonRows rows={8} className="h-23" />}
          empty={<NoAlert filter={filter} />}
          more="Show older alerts"
        >
          {(alert, index, all) => (
            <Fragment key={alert.id}>
              <DayHeading at={alert.createdAt} before={all[index - 1]?.createdAt} />
              <AlertRow alert={alert} />
            </Fragment>
          )}
        </PagedList>
      </div>
    </>
  )
}

/** Over the first alert of each day. */
function DayHeading({ at, before }: { readonly at: string; readonly before: string | undefined }) {
  const now = new Date(useNow())
  const heading = dayHeading(at, now)
  if (before !== undefined && dayHeading(before, now) === heading) return null
  return (
    <li className="border-b border-line bg-sunken px-4 py-1.5 md:px-6">
      <h2 className="text-xs font-medium text-muted">{heading}</h2>
    </li>
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
      <FilterMenu label="Type" options={typeOptions} selected={filter.type} onChange={(value) => set('type', value)} />
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
        title="No matching alerts"
        action={
          <Button onClick={() => void navigate({ search: show === undefined ? {} : { show } })}>Clear filters</Button>
        }
      >
        {show === 'all' ? 'No alert matches' : 'No unread alert matches'} these filters.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<BellOff />}
      title={show === 'all' ? 'No alerts yet' : 'No unread alerts'}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Link to="/policies" className={buttonClass()}>
            View policies
          </Link>
          {isAdmin && (
            <Link to="/channels" className={buttonClass()}>
              View channels
            </Link>
          )}
        </div>
      }
    >
      An alert is raised when a critical drift is found. Policies decide what counts as critical, what needs approval
      and what is not alerted; channels deliver alerts to Slack, email, PagerDuty and webhooks.
    </EmptyState>
  )
}
