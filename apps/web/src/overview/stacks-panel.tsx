import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { CircleAlert } from 'lucide-react'
import { Choice } from '../design/choice.tsx'
import { Meter } from '../design/meter.tsx'
import { Panel } from '../design/panel.tsx'
import { SeeAll } from '../design/see-all.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { SeverityDot } from '../drifts/badges.tsx'
import { severities, severityWords } from '../drifts/drift-words.ts'
import { Moment } from '../format/moment.tsx'
import { counted, formatShort } from '../format/number.ts'
import { coverageInWords, outcomeParts } from '../scans/scan-words.tsx'
import { worstStacks, type StackStanding } from './metric-queries.ts'
import type { StackOrder } from './overview-search.ts'
import { shownStacks } from './shown-stacks.ts'

interface StacksPanelProps {
  readonly order: StackOrder
  readonly onOrder: (order: StackOrder) => void
}

/** The stacks that stand worst, of however many. */
export function StacksPanel({ order, onOrder }: StacksPanelProps) {
  const { data, isLoadingError, error, refetch } = useQuery(worstStacks(order, shownStacks))
  return (
    <Panel
      title="Stacks"
      note={
        data && (data.total > data.stacks.length ? `${data.stacks.length} of ${formatShort(data.total)}` : undefined)
      }
      actions={
        <>
          <Choice
            label="Which stacks come first"
            value={order}
            options={[
              { value: 'openDrifts', label: 'Most drift' },
              { value: 'coverage', label: 'Least covered' },
            ]}
            onChange={onOrder}
          />
          <SeeAll to="/stacks" what="stacks" />
        </>
      }
    >
      {isLoadingError ? (
        <ErrorState what="The stacks" error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <SkeletonRows rows={shownStacks} className="h-16" />
      ) : (
        <ul>
          {data.stacks.map((stack) => (
            <StackRow key={stack.id} stack={stack} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function StackRow({ stack }: { readonly stack: StackStanding }) {
  const { lastScan } = stack
  return (
    <li className="relative border-b border-line px-4 py-2.5 last:border-0 hover:bg-hover">
      <div className="flex items-center gap-3">
        <Link
          to="/stacks/$stackId"
          params={{ stackId: stack.id }}
          title={stack.name}
          className="min-w-0 truncate text-sm font-medium after:absolute after:inset-0"
        >
          {stack.name}
        </Link>
        <OpenCounts stack={stack} />
      </div>
      {lastScan ? (
        <>
          <Meter label={`Resources of ${stack.name}`} parts={outcomeParts(lastScan)} className="mt-2" />
          <p className="mt-1.5 flex justify-between gap-3 text-xs text-muted">
            {lastScan.status === 'failed' ? (
              <span title={lastScan.errors[0]} className="inline-flex min-w-0 items-center gap-1.5 text-critical">
                <CircleAlert className="size-3.5 shrink-0" aria-hidden /> The last scan failed
              </span>
            ) : (
              coverageInWords(lastScan)
            )}
            <Moment
              at={lastScan.startedAt}
              className={clsx('relative z-1 shrink-0', isOld(lastScan.startedAt) && 'font-medium text-warning')}
            />
          </p>
        </>
      ) : (
        <p className="mt-1 text-xs text-warning">Never compared</p>
      )}
    </li>
  )
}

/** As many days as the API takes before it calls a stack stale. */
const oldMs = 7 * 86_400_000

function isOld(at: string): boolean {
  return Date.now() - new Date(at).getTime() > oldMs
}

function OpenCounts({ stack: { openBySeverity } }: { readonly stack: StackStanding }) {
  const shown = severities.filter((severity) => openBySeverity[severity] > 0)
  const total = severities.reduce((sum, severity) => sum + openBySeverity[severity], 0)
  const spoken = shown.map((severity) => `${openBySeverity[severity]} ${severityWords[severity].label.toLowerCase()}`)
  return (
    <span title={spoken.join(', ')} className="tabular ml-auto flex shrink-0 items-center gap-2.5 text-xs text-muted">
      {shown.map((severity) => (
        <span key={severity} className="inline-flex items-center gap-1" aria-hidden>
          <SeverityDot severity={severity} /> {formatShort(openBySeverity[severity])}
        </span>
      ))}
      {total === 0 ? (
        'No drift'
      ) : (
        <span className="sr-only">{`${counted(total, 'open drift')}: ${spoken.join(', ')}`}</span>
      )}
    </span>
  )
}
