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
import { counted, formatCount, formatShort } from '../format/number.ts'
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
        data &&
        (data.total > data.stacks.length
          ? `${data.stacks.length} of ${formatShort(data.total)}`
          : counted(data.total, 'stack'))
      }
      actions={
        <>
          <Choice
            label="Sort stacks"
            value={order}
            options={[
              { value: 'openDrifts', label: 'By drift' },
              { value: 'coverage', label: 'By coverage' },
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
        <SkeletonRows rows={shownStacks} className="h-19 lg:h-11" />
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
    <li className="stack-line relative border-b border-line px-4 text-xs text-muted last:border-0 hover:bg-hover">
      <Link
        to="/stacks/$stackId"
        params={{ stackId: stack.id }}
        title={stack.name}
        className="truncate text-sm font-medium text-text after:absolute after:inset-0"
      >
        {stack.name}
      </Link>
      <OpenCounts stack={stack} />
      {lastScan ? (
        <>
          <Meter
            label={`Resources of ${stack.name}`}
            parts={outcomeParts(lastScan)}
            className="col-span-2 lg:order-1 lg:col-span-1"
          />
          {lastScan.status === 'failed' ? (
            <span title={lastScan.errors[0]} className="flex items-center gap-1.5 text-critical lg:order-2">
              <CircleAlert className="size-3.5 shrink-0" aria-hidden /> Last scan failed
            </span>
          ) : (
            <span className="truncate lg:order-2">{coverageInWords(lastScan)}</span>
          )}
          <Moment
            at={lastScan.startedAt}
            className={clsx(
              'relative z-1 text-right lg:order-4',
              isOld(lastScan.startedAt) && 'font-medium text-warning',
            )}
          />
        </>
      ) : (
        <span className="col-span-2 text-warning lg:order-1">Not scanned yet</span>
      )}
    </li>
  )
}

/** As many days as the API takes before it calls a stack stale. */
const oldMs = 7 * 86_400_000

function isOld(at: string): boolean {
  return Date.now() - new Date(at).getTime() > oldMs
}

/** How many drifts are open of each severity; each number leads to them. */
function OpenCounts({ stack: { id, name, openBySeverity } }: { readonly stack: StackStanding }) {
  const shown = severities.filter((severity) => openBySeverity[severity] > 0)
  return (
    <span className="tabular relative z-1 flex shrink-0 items-center justify-end gap-2.5 lg:order-3">
      {shown.map((severity) => {
        const words = `${formatCount(openBySeverity[severity])} ${severityWords[severity].label.toLowerCase()}`
        return (
          <Link
            key={severity}
            to="/drifts"
            search={{ stackId: [id], severity: [severity] }}
            title={words}
            aria-label={`${words} in ${name}`}
            className="inline-flex items-center gap-1 hover:text-text"
          >
            <SeverityDot severity={severity} /> {formatShort(openBySeverity[severity])}
          </Link>
        )
      })}
      {shown.length === 0 && 'No drifts'}
    </span>
  )
}
