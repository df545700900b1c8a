import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle } from 'lucide-react'
import type { MeterPart } from '../design/meter.tsx'
import type { Scan } from './scan-queries.ts'

type Status = Scan['status']

/** How each end of a scan is called and what it means. */
const scanStatusWords = {
  running: { label: 'Running', meaning: 'It is being compared now.', icon: LoaderCircle, tone: 'text-info' },
  succeeded: { label: 'Complete', meaning: 'Everything it was given was read.', icon: CircleCheck, tone: 'text-good' },
  partial: {
    label: 'Partial',
    meaning: 'Part of the world was not seen, so that nothing was taken as resolved.',
    icon: CircleDashed,
    tone: 'text-warning',
  },
  failed: {
    label: 'Failed',
    meaning: 'It broke off. Nothing was taken as resolved.',
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

/** How much of a scan could be compared: `98 % compared`. */
export function coverageInWords({ coverage }: Scan): string {
  if (coverage === null) return 'No resources'
  return coverage === 1 ? 'All compared' : `${Math.min(99, Math.floor(coverage * 100))} % compared`
}

const sourceNames: Readonly<Record<string, string>> = {
  'terraform-plan': 'Plan',
  'terraform-state': 'State',
  'terraform-show-state': 'State as shown',
}

/** What was read, in words: `Terraform plan 1.2, by 1.9.5`. */
export function sourceInWords({ source }: Scan): string {
  if (!source) return 'Unknown source'
  return `${sourceNames[source.format] ?? source.format} ${source.formatVersion}${source.toolVersion === null ? '' : `, Terraform ${source.toolVersion}`}`
}

/** Who asked for a scan: a person, the key of a program, or by what it was started. */
export function requesterInWords({ requestedByEmail, requestedByKeyName, trigger }: Scan): string {
  if (requestedByEmail !== null) return requestedByEmail
  return requestedByKeyName === null ? triggerWords[trigger] : `the key ${requestedByKeyName}`
}

const triggerWords = {
  scheduler: 'the scheduler',
  manual: 'somebody by hand',
  api: 'a program',
} as const satisfies Record<Scan['trigger'], string>
