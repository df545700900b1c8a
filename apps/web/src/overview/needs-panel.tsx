import { useQuery } from '@tanstack/react-query'
import { CircleCheckBig } from 'lucide-react'
import type { ReactNode } from 'react'
import { Panel } from '../design/panel.tsx'
import { SeeAll } from '../design/see-all.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState, ErrorState } from '../design/states.tsx'
import { DriftBrief } from '../drifts/drift-brief.tsx'
import { formatCount } from '../format/number.ts'
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
  const isThere = waiting.data !== undefined && drifts.data !== undefined
  const work =
    isThere && workOf(waiting.data.secondApprovals.first, { undecided: drifts.data.items, personId: person?.id ?? '' })
  const notices = isThere ? noticesOf(waiting.data) : []
  const second = isThere ? waiting.data.secondApprovals.total : 0
  return (
    <Rows
      title="Needs your attention"
      note={drifts.data && `${formatCount(drifts.data.pagination.total)} awaiting decision`}
      actions={<SeeAll to="/drifts" search={undecided} what="drifts awaiting decision" />}
      failed={[waiting, drifts].find(({ isLoadingError }) => isLoadingError)?.error}
      retry={() => void Promise.all([waiting.refetch(), drifts.refetch()])}
      empty={
        <EmptyState icon={<CircleCheckBig />} title="You’re all caught up">
          Every open drift has a decision, and every stack was scanned in the last 7 days.
        </EmptyState>
      }
    >
      {work && [
        ...notices.map((notice) => <NoticeRow key={notice.kind} notice={notice} />),
        ...work
          .slice(0, needsRows - notices.length)
          .map(({ drift, isSecondApproval }, index) => (
            <DriftBrief
              key={drift.id}
              drift={drift}
              filter={undecided}
              note={isSecondApproval ? secondApprovalNote(drift.firstApproval?.byEmail, { index, second }) : undefined}
            />
          )),
      ]}
    </Rows>
  )
}

function secondApprovalNote(by: string | null | undefined, { index, second }: { index: number; second: number }) {
  const words = `Approved by ${by ?? 'a former member'}, needs a second approval`
  return index === 0 && second > 1 ? `${words} (1 of ${second})` : words
}

function OpenNow() {
  const { data, isLoadingError, error, refetch } = useQuery(openDrifts())
  return (
    <Rows
      title="Most severe drifts"
      note={data && `${formatCount(data.pagination.total)} open`}
      actions={<SeeAll to="/drifts" search={open} what="open drifts" />}
      failed={isLoadingError && error}
      retry={() => void refetch()}
      empty={
        <EmptyState icon={<CircleCheckBig />} title="No open drifts">
          Everything matched its declaration when it was last scanned.
        </EmptyState>
      }
    >
      {data?.items.map((drift) => (
        <DriftBrief key={drift.id} drift={drift} filter={open} />
      ))}
    </Rows>
  )
}

interface RowsProps {
  readonly title: string
  readonly note: string | undefined
  readonly actions: ReactNode
  /** Why the rows did not come. */
  readonly failed: unknown
  readonly retry: () => void
  /** Stands for the rows when there is none. */
  readonly empty: ReactNode
  /** Nothing until they have come. */
  readonly children: readonly ReactNode[] | false | undefined
}

/** Rows in a panel that is as high as the charts beside it, however many they are. */
function Rows({ failed, retry, empty, children: rows, ...head }: RowsProps) {
  return (
    <Panel {...head}>
      <div className="grid xl:min-h-133">
        {failed ? (
          <ErrorState what="This list" error={failed} retry={retry} />
        ) : !rows ? (
          <SkeletonRows rows={needsRows} className="h-14.75" />
        ) : rows.length === 0 ? (
          empty
        ) : (
          <ul className="min-w-0">{rows}</ul>
        )}
      </div>
    </Panel>
  )
}
