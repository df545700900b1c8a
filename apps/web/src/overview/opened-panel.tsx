import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { ChartSlot } from '../design/chart-slot.tsx'
import { Panel } from '../design/panel.tsx'
import { ErrorState } from '../design/states.tsx'
import { severities, severityWords } from '../drifts/drift-words.ts'
import { formatCount } from '../format/number.ts'
import { driftTimeline } from './metric-queries.ts'
import type { Range } from './overview-search.ts'

const loadChart = async () => (await import('../charts/drift-bars.tsx')).DriftBars

const height = 208

/** How many drifts came and went on each day. */
export function OpenedPanel({ range }: { readonly range: Range }) {
  const { data, isLoadingError, error, refetch } = useQuery(driftTimeline(range))
  const opened = data?.points.reduce((sum, { opened: day }) => sum + total(day), 0)
  const resolved = data?.points.reduce((sum, { resolved: day }) => sum + total(day), 0)
  return (
    <Panel
      title="Opened and resolved"
      note={
        opened === undefined || resolved === undefined
          ? undefined
          : `${formatCount(opened)} opened, ${formatCount(resolved)} resolved`
      }
    >
      {isLoadingError ? (
        <ErrorState what="The timeline" error={error} retry={() => void refetch()} />
      ) : (
        <div className="px-4 pt-3 pb-2">
          <Legend />
          <ChartSlot height={height} load={loadChart}>
            {data
              ? (DriftBars, width) => (
                  <DriftBars
                    width={width}
                    label="Drifts opened and resolved"
                    height={height}
                    days={data.points}
                    empty={`No drift was opened or resolved in the last ${range} days.`}
                  />
                )
              : undefined}
          </ChartSlot>
        </div>
      )}
    </Panel>
  )
}

function total(counts: Readonly<Record<(typeof severities)[number], number>>): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0)
}

const marks = [
  ...severities.map((severity) => ({ label: severityWords[severity].label, tone: severity })),
  { label: 'Resolved', tone: 'good' },
] as const

const tones = {
  critical: 'bg-critical-solid',
  warning: 'bg-warning-solid',
  info: 'bg-info-solid',
  good: 'bg-good-solid',
} as const

function Legend() {
  return (
    <ul aria-hidden className="flex h-5 gap-4 text-xs text-muted">
      {marks.map(({ label, tone }) => (
        <li key={label} className="flex items-center gap-1.5">
          <span className={clsx('size-2 rounded-xs', tones[tone])} /> {label}
        </li>
      ))}
    </ul>
  )
}
