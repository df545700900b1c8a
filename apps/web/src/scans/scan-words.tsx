import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle } from 'lucide-react'
import type { MeterPart } from '../design/meter.tsx'
import { formatShare } from '../format/number.ts'
import type { Scan } from './scan-queries.ts'

type Status = Scan['status']

/** How each end of a scan is called and what it means. */
const scanStatusWords = {
  running: { label: 'Running', meaning: 'Scanning now.', icon: LoaderCircle, tone: 'text-info' },
  succeeded: { label: 'Complete', meaning: 'Everything was read.', icon: CircleCheck, tone: 'text-good' },
  partial: {
    label: 'Partial',
    meaning: 'Part of the infrastructure was not read, so no drift was resolved.',
    icon: CircleDashed,
    tone: 'text-warning',
  },
  failed: {
    label: 'Failed',
    meaning: 'The scan stopped before the end. No drift was resolved.',
    icon: CircleAlert,
    tone: 'text-critical',
  },
} as const satisfies Record<Status, { label: string; meaning: string; icon: unknown; tone: string }>

export function ScanStatus({ status }: { readonly status: Status }) {
  const { label, meaning, icon: Icon, tone } = scanStatusWords[status]
  return (
    <span title={meaning} className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap">
      <Icon className={clsx('size-3.5', tone, status === 'running' && 'animate-spin')} aria-hidden /> {label}
    </span>
  )
}

/** What became of the resources of a scan, as parts of a bar. A resource that could not be compared is never shown as good. */
export function outcomeParts({ resources }: Scan): readonly MeterPart[] {
  const unread = resources.denied + resources.throttled + resources.unreadable
  return [
    { label: 'drifted', value: resources.drifted, tone: 'warning' },
    { label: 'in sync', value: resources.inSync, tone: 'good' },
    { label: 'could not be read', value: unread, tone: 'critical' },
    { label: 'not comparable', value: resources.notComparable + resources.unsupported, tone: 'neutral' },
  ]
}

/** How many of the resources could be compared, as a share: `98% coverage`. */
export function coverageInWords({ coverage }: Scan): string {
  if (coverage === null) return 'No resources'
  return coverage === 1 ? 'Full coverage' : `${formatShare(coverage)} coverage`
}

const sourceNames: Readonly<Record<string, string>> = {
  'terraform-plan': 'Plan',
  'terraform-state': 'State',
  'terraform-show-state': 'State (terraform show)',
}

/** What was read, in words: `Plan, v1.9.5`. The version is that of Terraform or OpenTofu: a plan does not say which. */
export function sourceInWords({ source }: Scan): string {
  if (!source) return 'Unknown'
  const { format, toolVersion } = source
  return `${sourceNames[format] ?? format}${toolVersion === null ? '' : `, v${toolVersion}`}`
}

/** Who started a scan: a person, an API key, or what else it was. */
export function requesterInWords({ requestedByEmail, requestedByKeyName, trigger }: Scan): string {
  if (requestedByEmail !== null) return requestedByEmail
  return requestedByKeyName === null ? triggerWords[trigger] : `API key ${requestedByKeyName}`
}

const triggerWords = {
  scheduler: 'Schedule',
  manual: 'Manual',
  api: 'API',
} as const satisfies Record<Scan['trigger'], string>
