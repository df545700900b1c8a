import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Meter } from '../design/meter.tsx'
import { ErrorState } from '../design/states.tsx'
import { SeverityDot, StatusIcon } from '../drifts/badges.tsx'
import { undecidedStatuses } from '../drifts/drift-filter.ts'
import { severities, severityWords, statusWords, type Status } from '../drifts/drift-words.ts'
import { counted, formatCount, formatShare, formatShort, formatUsd, formatUsdShort } from '../format/number.ts'
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
      <DecisionTile data={data} />
      <CostTile data={data} />
      <PaceTile data={data} />
      <CoverageTile data={data} />
    </div>
  )
}

/** Each alone on its row or two side by side on narrow screens, two and three on wider ones, all five where there is room. */
const wide = 'col-span-2 md:col-span-3 xl:col-span-1'
const narrow = 'md:col-span-3 lg:col-span-2 xl:col-span-1'

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
      <ul className="mt-2 grid grid-cols-3 gap-x-3 md:grid-cols-2 lg:grid-cols-3 xl:grid-cols-2">
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
      title={`${counted(count, 'drift')} ignored by policies`}
      className="hover:text-text"
    >
      plus {formatShort(count)} ignored
    </Link>
  )
}

const decidedStatuses = ['approved', 'rejected'] as const

/** What waits for a decision, and apart from it what has one and is still open. */
function DecisionTile({ data }: StandingProps) {
  const counts = data?.open.byStatus
  return (
    <Tile
      label="Awaiting decision"
      value={short(counts && counts.detected + counts.triaged)}
      to="/drifts"
      search={{ status: undecidedStatuses, sort: 'severity' }}
      className={wide}
    >
      <StatusParts statuses={undecidedStatuses} counts={counts} />
      <p className="mt-1 text-xs text-faint">Decided, still open</p>
      <StatusParts statuses={decidedStatuses} counts={counts} />
    </Tile>
  )
}

interface StatusPartsProps {
  readonly statuses: readonly Exclude<Status, 'resolved'>[]
  readonly counts: Summary['open']['byStatus'] | undefined
}

function StatusParts({ statuses, counts }: StatusPartsProps) {
  return (
    <ul className="grid grid-cols-2 gap-x-3 first-of-type:mt-2">
      {statuses.map((status) => (
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
  )
}

function CostTile({ data }: StandingProps) {
  const unpriced = data?.costAtRisk.unpriced
  return (
    <Tile
      label="Cost at risk"
      value={data && formatUsdShort(data.costAtRisk.usdMonthly)}
      note="/month"
      title={data && `Open drifts cost ${formatUsd(data.costAtRisk.usdMonthly)} per month`}
      to="/drifts"
      search={{ sort: 'cost' }}
      className={narrow}
    >
      <p className="mt-2 text-xs text-muted">
        {unpriced ? `Excludes ${counted(unpriced, 'drift')} with unknown price` : ' '}
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
      title={data?.meanSecondsToDecide === null ? 'No drift was decided in the last 30 days' : undefined}
      to="/drifts"
      search={{ status: ['approved', 'rejected', 'resolved'] }}
      className={narrow}
    >
      <ul className="mt-2">
        <TilePart
          figure={inWords(data?.meanSecondsToResolve)}
          label="to resolve"
          meaning="Mean time from detected to resolved"
          to="/drifts"
          search={{ status: ['resolved'] }}
        />
      </ul>
      <p className="text-xs text-faint">Last 30 days</p>
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
      value={share === undefined ? undefined : share === null ? '–' : formatShare(share)}
      title="Resources that the last scan of each stack could compare"
      to="/stacks"
      className="col-span-2 md:col-span-6 lg:col-span-2 xl:col-span-1"
    >
      <p
        title={`${formatCount(compared)} of ${counted(resources, 'resource')} compared`}
        className="mt-2 h-5 truncate text-xs text-muted"
      >
        {data && `${formatShort(compared)} of ${formatShort(resources)} resources`}
      </p>
      <Meter label="Resources" parts={parts} className="mt-2" />
    </Tile>
  )
}
