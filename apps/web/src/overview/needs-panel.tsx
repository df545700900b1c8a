import { useQuery } from '@tanstack/react-query'
import { CircleCheckBig } from 'lucide-react'
import type { ReactNode } from 'react'
import { Panel } from '../design/panel.tsx'
import { SeeAll } from '../design/see-all.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState, ErrorState } from '../design/states.tsx'
import { DriftBrief } from '../drifts/drift-brief.tsx'
import { counted } from '../format/number.ts'
import { useMayDecide, usePerson } from '../shell/use-person.ts'
import { attention } from './metric-queries.ts'
import { needsRows, open, openDrifts, undecided, undecidedDrifts } from './needs-queries.ts'
import { NoticeRow } from './notice-row.tsx'
import { noticesOf } from './notices.ts'
import { workOf } from './work-of.ts'

/** What waits for this person now or, for one who only watches, what is open. */
export function NeedsPanel() {
  return useMayDecide() ? <NeedsYou /> : <OpenNow />
}

function NeedsYou() {
  const person = usePerson()
  const waiting = useQuery(attention())
  const drifts = useQuery(undecidedDrifts())
  const failed = [waiting, drifts].find(({ isLoadingError }) => isLoadingError)
  const retry = () => void Promise.all([waiting.refetch(), drifts.refetch()])
  const isThere = waiting.data !== undefined && drifts.data !== undefined
  const work =
    isThere && workOf(waiting.data.secondApprovals.first, { undecided: drifts.data.items, personId: person?.id ?? '' })
  const notices = isThere ? noticesOf(waiting.data) : []
  const second = isThere ? waiting.data.secondApprovals.total : 0
  return (
    <Frame
      title="Needs you now"
      note={drifts.data && `${counted(drifts.data.pagination.total, 'drift')} to decide`}
      actions={<SeeAll to="/drifts" search={undecided} what="drifts that need a decision" />}
    >
      {failed ? (
        <ErrorState what="What needs you" error={failed.error} retry={retry} />
      ) : !work ? (
        <SkeletonRows rows={needsRows} className="h-14.75" />
      ) : work.length + notices.length === 0 ? (
        <EmptyState icon={<CircleCheckBig />} title="Nothing waits for you">
          Every open drift has been approved or rejected, and every stack was compared within the last 7 days.
        </EmptyState>
      ) : (
        <ul>
          {notices.map((notice) => (
            <NoticeRow key={notice.kind} notice={notice} />
          ))}
          {work.slice(0, needsRows - notices.length).map(({ drift, isSecondApproval }, index) => (
            <DriftBrief
              key={drift.id}
              drift={drift}
              filter={undecided}
              note={isSecondApproval ? secondApprovalNote(drift.firstApproval?.byEmail, { index, second }) : undefined}
            />
          ))}
        </ul>
      )}
    </Frame>
  )
}

function secondApprovalNote(by: string | null | undefined, { index, second }: { index: number; second: number }) {
  const words = `${by ?? 'Somebody'} approved it; a second person is needed`
  return index === 0 && second > 1 ? `${words} (1 of ${second})` : words
}

function OpenNow() {
  const { data, isLoadingError, error, refetch } = useQuery(openDrifts())
  return (
    <Frame
      title="Open now"
      note={data && counted(data.pagination.total, 'drift')}
      actions={<SeeAll to="/drifts" search={open} what="open drifts" />}
    >
      {isLoadingError ? (
        <ErrorState what="The list of drifts" error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <SkeletonRows rows={needsRows} className="h-14.75" />
      ) : data.items.length === 0 ? (
        <EmptyState icon={<CircleCheckBig />} title="Everything runs as declared">
          No drift is open.
        </EmptyState>
      ) : (
        <ul>
          {data.items.map((drift) => (
            <DriftBrief key={drift.id} drift={drift} filter={open} />
          ))}
        </ul>
      )}
    </Frame>
  )
}

interface FrameProps {
  readonly title: string
  readonly note: string | undefined
  readonly actions: ReactNode
  readonly children: ReactNode
}

function Frame({ children, ...head }: FrameProps) {
  return (
    <Panel {...head}>
      <div className="min-h-133">{children}</div>
    </Panel>
  )
}
