import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Bell, CircleAlert, CircleDashed, Clock, Megaphone } from 'lucide-react'
import { Moment } from '../format/moment.tsx'
import type { Notice } from './notices.ts'

const looks = {
  failed: { icon: CircleAlert, tone: 'text-critical' },
  alerts: { icon: Bell, tone: 'text-critical' },
  deliveries: { icon: Megaphone, tone: 'text-warning' },
  never: { icon: CircleDashed, tone: 'text-warning' },
  stale: { icon: Clock, tone: 'text-warning' },
} as const satisfies Record<Notice['kind'], unknown>

/** A thing that waits and is no drift, of the same size as one. */
export function NoticeRow({ notice: { kind, title, detail, at, link } }: { readonly notice: Notice }) {
  const { icon: Icon, tone } = looks[kind]
  return (
    <li className="relative flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-0 hover:bg-hover">
      <Icon className={clsx('size-3.5 shrink-0', tone)} aria-hidden />
      <div className="min-w-0 flex-1">
        <Link {...link} title={title} className="block truncate text-sm font-medium after:absolute after:inset-0">
          {title}
        </Link>
        <p title={detail} className="truncate text-xs text-muted">
          {detail}
        </p>
      </div>
      {at !== null && (
        <Moment at={at} className="relative z-1 hidden w-16 shrink-0 text-right text-xs text-muted sm:block" />
      )}
    </li>
  )
}
