import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Meter } from '../design/meter.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { SeverityDot, StatusIcon } from '../drifts/badges.tsx'
import { openStatuses, undecidedStatuses } from '../drifts/drift-filter.ts'
import { severities, severityWords, statusWords } from '../drifts/drift-words.ts'
import { counted, formatCount, formatShort, formatUsd, formatUsdShort } from '../format/number.ts'
import { formatDuration } from '../format/time.ts'
import { summary, type Summary } from './metric-queries.ts'
import { Tile, TilePart } from './tile.tsx'

/** How the team stands, in five figures and what they are made of. */
export function StandingTiles() {
  const { data, isLoadingError, error, refetch } = useQuery(summary())
  if (isLoadingError) {
    return (
      <div className="rounded-lg border border-line bg-surface">
        <ErrorState what="The figures" error={error} retry={() => void refetch()} />
      </div>
    )
  }
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-6 xl:grid-cols-[1.15fr_1.3fr_1fr_1fr_1fr]">
      <OpenTile data={data} />
      <StatusTile data={data} />
      <CostTile data={data} />
      <PaceTile data={data} />
      <CoverageTile data={data} />
    </div>
  )
}

/** Two rows of two and one on a phone, of two and three beyond, one row of five where there is room. */
const wide = 'col-span-2 md:col-span-3 xl:col-span-1'
const narrow = 'md:col-span-2 xl:col-span-1'

interface StandingProps {
  readonly data: Summary | undefined
}

const short = (value: number | undefined) => (value === undefined ? undefined : formatShort(value))

function OpenTile({ data }: StandingProps) {
  const counts = data?.open.bySeverity
  const parts = severities.map((severity) => ({
    label: severityWords[severity].label.toLowerCase(),
    tone: severityWords[severity].tone,
    value: counts?.[severity] ?? 0,
  }))
  return (
    <Tile
      label="Open drifts"
      value={short(data?.open.total)}
      note={data && data.ignored > 0 && <IgnoredNote count={data.ignored} />}
      to="/drifts"
      search={{}}
      className={wide}
    >
      <ul className="mt-2 grid grid-cols-3 gap-x-3 xl:grid-cols-2">
        {severities.map((severity) => (
          <TilePart
            key={severity}
            mark={<SeverityDot severity={severity} />}
            count={counts?.[severity]}
            label={severityWords[severity].label.toLowerCase()}
            to="/drifts"
            search={{ severity: [severity] }}
          />
        ))}
      </ul>
      <Meter label="Open drifts by severity" parts={parts} className="mt-2" />
    </Tile>
  )
}

function IgnoredNote({ count }: { readonly count: number }) {
  return (
    <Link
      to="/drifts"
      search={{ ignored: 'true' }}
      title={`${counted(count, 'drift')} that policies ignore`}
      className="hover:text-text"
    >
      and {formatShort(count)} ignored
    </Link>
  )
}

function StatusTile({ data }: StandingProps) {
  const counts = data?.open.byStatus
  return (
    <Tile
      label="To decide"
      value={short(counts && counts.detected + counts.triaged)}
      note="of the open ones"
      to="/drifts"
      search={{ status: undecidedStatuses, sort: 'severity' }}
      className={wide}
    >
      <ul className="mt-2 grid grid-cols-2 gap-x-3">
        {openStatuses.map((status) => (
          <TilePart
            key={status}
            mark={<StatusIcon status={status} />}
            count={counts?.[status]}
            label={statusWords[status].label.toLowerCase()}
            meaning={statusWords[status].meaning}
            to="/drifts"
            search={{ status: [status] }}
          />
        ))}
      </ul>
    </Tile>
  )
}

function CostTile({ data }: StandingProps) {
  const unpriced = data?.costAtRisk.unpriced
  return (
    <Tile
      label="Cost at risk"
      value={data && formatUsdShort(data.costAtRisk.usdMonthly)}
      note="a month"
      title={data && `${formatUsd(data.costAtRisk.usdMonthly)} a month is what the open drifts cost`}
      to="/drifts"
      search={{ sort: 'cost' }}
      className={narrow}
    >
      <p className="mt-2 text-xs text-muted">
        {unpriced === undefined
          ? ' '
          : unpriced === 0
            ? 'The price of every open drift is known.'
            : `Without the ${counted(unpriced, 'drift')} of no known price.`}
      </p>
    </Tile>
  )
}

const inWords = (seconds: number | null | undefined) =>
  seconds === undefined ? undefined : seconds === null ? '–' : formatDuration(seconds * 1_000)

function PaceTile({ data }: StandingProps) {
  return (
    <Tile
      label="Mean time to decide"
      value={inWords(data?.meanSecondsToDecide)}
      title="Of the drifts that were first decided in the last 30 days"
      to="/drifts"
      search={{ status: ['approved', 'rejected'] }}
      className={narrow}
    >
      <ul className="mt-2">
        <li className="flex h-5 items-center text-xs">
          <Link
            to="/drifts"
            search={{ status: ['resolved'] }}
            title="Of the drifts that were closed in the last 30 days"
            className="inline-flex items-center gap-1.5 text-muted hover:text-text"
          >
            {data ? (
              <span className="tabular font-medium text-text">{inWords(data.meanSecondsToResolve)}</span>
            ) : (
              <Skeleton className="h-3 w-12" />
            )}
            to resolve
          </Link>
        </li>
      </ul>
      <p className="text-xs text-faint">over the last 30 days</p>
    </Tile>
  )
}

function CoverageTile({ data }: StandingProps) {
  const { resources = 0, compared = 0, share } = data?.coverage ?? {}
  const parts = [
    { label: 'compared', value: compared, tone: 'good' as const },
    { label: 'not compared', value: resources - compared, tone: 'neutral' as const },
  ]
  return (
    <Tile
      label="Coverage"
      value={share === undefined ? undefined : percent(share)}
      note="compared"
      to="/stacks"
      className="col-span-2 xl:col-span-1"
    >
      <p
        title={`${formatCount(compared)} of ${counted(resources, 'resource')}`}
        className="mt-2 h-5 truncate text-xs text-muted"
      >
        {data &&
          (resources === 0 ? 'No resources yet' : `${formatShort(compared)} of ${formatShort(resources)} resources`)}
      </p>
      <Meter label="Resources" parts={parts} className="mt-2" />
    </Tile>
  )
}

/** Never 100 % while something is left out. */
function percent(share: number | null): string {
  if (share === null) return '–'
  return share === 1 ? '100 %' : `${Math.min(99, Math.floor(share * 100))} %`
}
