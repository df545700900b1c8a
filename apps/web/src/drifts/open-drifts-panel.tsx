import { useQuery } from '@tanstack/react-query'
import { Panel } from '../design/panel.tsx'
import { SeeAll } from '../design/see-all.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { counted } from '../format/number.ts'
import { DriftBrief } from './drift-brief.tsx'
import type { DriftFilter } from './drift-filter.ts'
import { firstDrifts } from './drift-queries.ts'

const mostShown = 6

/** The most severe open drifts of one stack or project, a few of them. */
export function worstDrifts(of: Pick<DriftFilter, 'stackId' | 'projectId'>) {
  return firstDrifts(mostSevereFirst(of), mostShown)
}

function mostSevereFirst(of: Pick<DriftFilter, 'stackId' | 'projectId'>) {
  return { ...of, sort: 'severity' } as const
}

interface OpenDriftsPanelProps {
  readonly of: Pick<DriftFilter, 'stackId' | 'projectId'>
  /** How many there are likely to be, until it is known. */
  readonly expected: number
}

/** Shows {@link worstDrifts} and leads to all of them; nothing where there are none. */
export function OpenDriftsPanel({ of, expected }: OpenDriftsPanelProps) {
  const filter = mostSevereFirst(of)
  const { data } = useQuery(worstDrifts(of))
  if (data?.items.length === 0) return null
  return (
    <Panel
      title="Open drifts"
      label="Open drifts"
      note={data && counted(data.pagination.total, 'drift')}
      actions={<SeeAll to="/drifts" search={filter} what="open drifts" />}
    >
      {data ? (
        <ul>
          {data.items.map((drift) => (
            <DriftBrief key={drift.id} drift={drift} filter={filter} />
          ))}
        </ul>
      ) : (
        <SkeletonRows rows={Math.min(expected || 1, mostShown)} className="h-14" />
      )}
    </Panel>
  )
}
