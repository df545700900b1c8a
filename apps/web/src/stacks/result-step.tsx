import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Megaphone, Scale, type LucideIcon } from 'lucide-react'
import { buttonClass } from '../design/button.tsx'
import { Meter } from '../design/meter.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { counted } from '../format/number.ts'
import { scanDetail } from '../scans/scan-queries.ts'
import { coverageInWords, outcomeParts } from '../scans/scan-words.tsx'
import { usePerson } from '../shell/use-person.ts'
import { OpenBySeverity } from './open-by-severity.tsx'
import { stackDetail } from './stack-queries.ts'

/** What the first scan found, and what to do next. */
export function ResultStep({ stackId, scanId }: { readonly stackId: string; readonly scanId: string }) {
  const scan = useQuery(scanDetail(scanId))
  const stack = useQuery(stackDetail(stackId))
  const isAdmin = usePerson()?.role === 'admin'
  const failed = [scan, stack].find(({ isLoadingError }) => isLoadingError)
  if (failed) return <ErrorState what="The result" error={failed.error} retry={() => void failed.refetch()} />
  if (!scan.data || !stack.data) return <Skeleton className="h-64" />
  const { total, drifted } = scan.data.resources
  return (
    <div className="flex flex-col gap-6">
      <div>
        <h2 className="text-lg font-semibold break-words">
          {stack.data.name}: {drifted === 0 ? 'no drift' : counted(drifted, 'drifted resource')}
        </h2>
        <p className="mt-1 text-sm text-muted">
          {counted(total, 'resource')}. {coverageInWords(scan.data)}.{' '}
          {scan.data.status === 'partial' && 'Part of the infrastructure was not read, so no drift was resolved.'}
        </p>
        <Meter label="Resources" parts={outcomeParts(scan.data)} className="mt-3 h-2" />
      </div>
      <OpenBySeverity stackId={stackId} />
      <div className="flex flex-wrap gap-2">
        <Link
          to="/drifts"
          search={{ stackId: [stackId], sort: 'severity' }}
          className={buttonClass({ tone: 'primary' })}
        >
          View drifts
        </Link>
        <Link to="/scans/$scanId" params={{ scanId }} className={buttonClass()}>
          View scan
        </Link>
        <Link to="/stacks/$stackId" params={{ stackId }} className={buttonClass()}>
          View stack
        </Link>
      </div>
      <section aria-label="Next steps" className="flex flex-col gap-3 border-t border-line pt-5">
        <h3 className="text-sm font-semibold">Next steps</h3>
        <ul className="grid gap-3 sm:grid-cols-2">
          <Next
            to="/policies"
            icon={Scale}
            label="Policies"
            meaning="Decide what to ignore, what is critical, and what needs approval."
          />
          {isAdmin && (
            <Next
              to="/channels"
              icon={Megaphone}
              label="Channels"
              meaning="Get alerts in Slack, by email, in PagerDuty or through a webhook."
            />
          )}
        </ul>
      </section>
    </div>
  )
}

interface NextProps {
  readonly to: '/policies' | '/channels'
  readonly icon: LucideIcon
  readonly label: string
  readonly meaning: string
}

function Next({ to, icon: Icon, label, meaning }: NextProps) {
  return (
    <li>
      <Link
        to={to}
        className="flex h-full items-start gap-3 rounded-lg border border-line bg-surface p-3 hover:border-line-strong hover:bg-hover"
      >
        <Icon className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />
        <span className="min-w-0">
          <span className="block text-sm font-medium">{label}</span>
          <span className="block text-xs text-muted">{meaning}</span>
        </span>
      </Link>
    </li>
  )
}
