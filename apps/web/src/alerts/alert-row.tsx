import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { toast } from '../design/toast.tsx'
import { SeverityBadge } from '../drifts/badges.tsx'
import { Moment } from '../format/moment.tsx'
import { sentence } from '../format/sentence.ts'
import { alertTypeWords, heardIn, type Alert } from './alert-words.ts'

/** One alert, which leads to its drift; whoever has seen it marks it read for the team. */
export function AlertRow({ alert }: { readonly alert: Alert }) {
  const client = useQueryClient()
  const read = useMutation({
    mutationFn: () => api.alert.markRead.mutate({ id: alert.id }),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
  const heard = heardIn(alert)
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
          {alertTypeWords[alert.type]} <Moment at={alert.createdAt} className="relative z-1" />
          {heard !== null && ` · told in ${heard}`}
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
