import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Boxes, Check } from 'lucide-react'
import { Button } from '../design/button.tsx'
import { SeverityBadge } from '../drifts/badges.tsx'
import { Moment } from '../format/moment.tsx'
import { sentence } from '../format/sentence.ts'
import { formatAbsolute } from '../format/time.ts'
import { alertTypeWords, sentTo, type Alert } from './alert-words.ts'
import { useMarkRead } from './use-mark-read.ts'

/** One alert, which leads to its drift; whoever has seen it marks it as read for the team. */
export function AlertRow({ alert }: { readonly alert: Alert }) {
  return (
    <li className="relative flex items-start gap-3 border-b border-line px-4 py-3 hover:bg-hover md:px-6">
      <span
        className={clsx('mt-1.75 size-1.5 shrink-0 rounded-full', !alert.isRead && 'bg-accent-solid')}
        {...(!alert.isRead && { role: 'img', 'aria-label': 'Unread' })}
      />
      <div className="min-w-0 flex-1">
        <Link
          to="/drifts/$driftId"
          params={{ driftId: alert.driftId }}
          className={clsx('text-sm break-words after:absolute after:inset-0', !alert.isRead && 'font-medium')}
        >
          {alert.title}
        </Link>
        <p className="mt-0.5 max-w-3xl text-sm break-words text-muted">{sentence(alert.message)}</p>
        <Facts alert={alert} />
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1.5 text-xs text-muted sm:-mt-0.5 sm:h-7 sm:flex-row sm:items-center sm:gap-4">
        <SeverityBadge severity={alert.severity} />
        <Moment at={alert.createdAt} className="relative z-1 text-right sm:w-16" />
        <span className="flex justify-end sm:w-28">
          {alert.isRead ? <ReadNote alert={alert} /> : <MarkRead alert={alert} />}
        </span>
      </div>
    </li>
  )
}

/** Where the drift is, what the alert is about, and where it was sent. */
function Facts({ alert }: { readonly alert: Alert }) {
  const { stackId, stackName, type } = alert
  const sent = sentTo(alert)
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-3 text-xs text-muted">
      {stackId !== null && (
        <Link
          to="/stacks/$stackId"
          params={{ stackId }}
          className="relative z-1 inline-flex items-center gap-1.5 hover:text-text"
        >
          <Boxes className="size-3.5" aria-hidden /> <span className="sr-only">Stack</span> {stackName}
        </Link>
      )}
      <span>{alertTypeWords[type]}</span>
      {sent !== null && <span>Sent to {sent}</span>}
    </p>
  )
}

function MarkRead({ alert }: { readonly alert: Alert }) {
  const read = useMarkRead(alert)
  return (
    <Button size="sm" className="relative z-1" aria-label={`Mark as read: ${alert.title}`} onClick={read}>
      <Check className="size-3.5" aria-hidden /> <span className="hidden sm:inline">Mark as read</span>
    </Button>
  )
}

function ReadNote({ alert: { readByEmail, readAt } }: { readonly alert: Alert }) {
  if (readByEmail === null) return 'Read'
  return (
    <span
      title={`Read by ${readByEmail}${readAt === null ? '' : `, ${formatAbsolute(readAt)}`}`}
      className="relative z-1"
    >
      Read<span className="sr-only"> by {readByEmail}</span>
    </span>
  )
}
