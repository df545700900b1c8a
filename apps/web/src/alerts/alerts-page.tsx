import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { BellOff, Check } from 'lucide-react'
import { describeError } from '../api/api-error.ts'
import { api, type Outputs } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState, ErrorState } from '../design/states.tsx'
import { toast } from '../design/toast.tsx'
import { SeverityBadge } from '../drifts/badges.tsx'
import { sentence } from '../format/sentence.ts'
import { Moment } from '../format/moment.tsx'
import { counted } from '../format/number.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { alertList } from './alert-queries.ts'

type Alert = Outputs['alert']['list']['items'][number]

const route = getRouteApi('/app/alerts')
const choices = [
  { value: 'unread', label: 'Unread' },
  { value: 'all', label: 'All' },
] as const

/** What somebody must hear, the newest first; reading is shared by the team. */
export function AlertsPage() {
  const { show } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(alertList(show === 'all' ? {} : { isRead: false }))
  const total = list.data?.pages[0]?.pagination.total
  return (
    <>
      <PageHeader title="Alerts" note={total === undefined ? undefined : counted(total, 'alert')}>
        <Choice
          label="Which alerts"
          value={show ?? 'unread'}
          options={choices}
          onChange={(value) => void navigate({ search: value === 'all' ? { show: 'all' } : {}, replace: true })}
        />
      </PageHeader>
      <div className="border-t border-line">
        {list.isLoadingError ? (
          <ErrorState what="The list of alerts" error={list.error} retry={() => void list.refetch()} />
        ) : total === undefined ? (
          <SkeletonRows rows={8} className="h-16" />
        ) : total === 0 ? (
          <EmptyState icon={<BellOff />} title={show === 'all' ? 'There has been no alert' : 'Nothing unread'}>
            A critical drift makes an alert when it is first found.
          </EmptyState>
        ) : (
          <ul>
            {list.data?.pages
              .flatMap(({ items }) => items)
              .map((alert) => (
                <AlertRow key={alert.id} alert={alert} />
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

function AlertRow({ alert }: { readonly alert: Alert }) {
  const client = useQueryClient()
  const read = useMutation({
    mutationFn: () => api.alert.markRead.mutate({ id: alert.id }),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
  return (
    <li className="relative flex items-start gap-3 border-b border-line px-4 py-3 hover:bg-hover md:px-6">
      <span
        className={alert.isRead ? 'mt-2 size-1.5 shrink-0' : 'mt-2 size-1.5 shrink-0 rounded-full bg-accent-solid'}
        {...(!alert.isRead && { role: 'img', 'aria-label': 'Unread' })}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            to="/drifts/$driftId"
            params={{ driftId: alert.driftId }}
            className="min-w-0 text-sm font-medium break-words after:absolute after:inset-0"
          >
            {alert.title}
          </Link>
          <SeverityBadge severity={alert.severity} />
        </div>
        <p className="mt-0.5 max-w-3xl text-sm break-words text-muted">{sentence(alert.message)}</p>
        <p className="mt-1 text-xs text-muted">
          <Moment at={alert.createdAt} className="relative z-1" />
          {alert.readByEmail !== null && ` · read by ${alert.readByEmail}`}
        </p>
      </div>
      {!alert.isRead && (
        <Button
          size="sm"
          className="relative z-1"
          disabled={read.isPending}
          aria-label={`Mark read: ${alert.title}`}
          onClick={() => read.mutate()}
        >
          <Check className="size-3.5" aria-hidden /> Mark read
        </Button>
      )}
    </li>
  )
}
