import { clsx } from 'clsx'
import { kindWords, severityWords, statusWords, type Kind, type Severity, type Status } from './drift-words.ts'

const severityClass = {
  critical: 'bg-critical-tint text-critical',
  warning: 'bg-warning-tint text-warning',
  info: 'bg-info-tint text-info',
} as const satisfies Record<Severity, string>

const dotClass = {
  critical: 'bg-critical-solid',
  warning: 'bg-warning-solid',
  info: 'bg-info-solid',
} as const satisfies Record<Severity, string>

const pill = 'inline-flex h-5 shrink-0 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap'

export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return (
    <span className={clsx(pill, severityClass[severity])}>
      <SeverityDot severity={severity} /> {severityWords[severity].label}
    </span>
  )
}

export function SeverityDot({ severity }: { readonly severity: Severity }) {
  return <span aria-hidden className={clsx('size-1.5 rounded-full', dotClass[severity])} />
}

const statusClass = {
  detected: 'text-muted',
  triaged: 'text-warning',
  approved: 'text-good',
  rejected: 'text-muted',
  resolved: 'text-violet',
} as const satisfies Record<Status, string>

export function StatusBadge({ status }: { readonly status: Status }) {
  const { label, meaning } = statusWords[status]
  return (
    <span title={meaning} className="inline-flex shrink-0 items-center gap-1.5 text-sm whitespace-nowrap">
      <StatusIcon status={status} /> {label}
    </span>
  )
}

/** A ring that fills as a drift goes through its life. */
export function StatusIcon({ status }: { readonly status: Status }) {
  return (
    <svg viewBox="0 0 14 14" className={clsx('size-3.5 shrink-0', statusClass[status])} aria-hidden>
      {status === 'approved' || status === 'rejected' || status === 'resolved' ? (
        <circle cx="7" cy="7" r="6.5" fill="currentColor" />
      ) : (
        <circle
          cx="7"
          cy="7"
          r="5.75"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={status === 'detected' ? '2.2 1.6' : undefined}
        />
      )}
      {status === 'triaged' && <path d="M7 3.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" />}
      {(status === 'approved' || status === 'resolved') && <path d="m4.3 7.2 1.9 1.9 3.6-3.9" className={tick} />}
      {status === 'rejected' && <path d="m4.9 4.9 4.2 4.2m0-4.2L4.9 9.1" className={tick} />}
    </svg>
  )
}

const tick = 'fill-none stroke-surface stroke-[1.6] [stroke-linecap:round] [stroke-linejoin:round]'

export function KindLabel({ kind }: { readonly kind: Kind }) {
  const { label, meaning } = kindWords[kind]
  return <span title={meaning}>{label}</span>
}
