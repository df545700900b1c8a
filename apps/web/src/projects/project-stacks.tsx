import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Boxes, FolderMinus } from 'lucide-react'
import { Button } from '../design/button.tsx'
import { PagedList, totalOf } from '../design/paged-list.tsx'
import { Panel } from '../design/panel.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState } from '../design/states.tsx'
import { Moment } from '../format/moment.tsx'
import { counted } from '../format/number.ts'
import { ScanStatus } from '../scans/scan-words.tsx'
import { useMayDecide } from '../shell/use-person.ts'
import type { Stack } from '../stacks/stack-queries.ts'
import { useStackMove } from './move-stacks.ts'
import { projectStacks, type Project } from './project-queries.ts'

/** The stacks of a project. Those who may take one out; the toast puts it back. */
export function ProjectStacks({ project, onMove }: { readonly project: Project; readonly onMove: () => void }) {
  const list = useInfiniteQuery(projectStacks(project.id))
  const mayEdit = useMayDecide()
  const total = totalOf(list)
  return (
    <Panel title="Stacks" label="Stacks" note={total === undefined ? undefined : counted(total, 'stack')}>
      <PagedList
        list={list}
        what="The list of stacks"
        skeleton={<SkeletonRows rows={3} className="h-14" />}
        empty={
          <EmptyState
            icon={<Boxes />}
            title="No stacks in this project"
            action={
              mayEdit && (
                <Button tone="primary" onClick={onMove}>
                  Move stacks
                </Button>
              )
            }
          >
            {mayEdit ? 'Move stacks of your team here.' : 'Engineers and admins of your team can move stacks here.'}
          </EmptyState>
        }
      >
        {(stack) => <StackLine key={stack.id} stack={stack} mayEdit={mayEdit} />}
      </PagedList>
    </Panel>
  )
}

function StackLine({ stack, mayEdit }: { readonly stack: Stack; readonly mayEdit: boolean }) {
  const move = useStackMove()
  const { lastScan } = stack
  return (
    <li className="relative flex items-center gap-x-4 border-b border-line px-4 py-2 text-sm last:border-0 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <Link
          to="/stacks/$stackId"
          params={{ stackId: stack.id }}
          className="font-medium break-words after:absolute after:inset-0"
        >
          {stack.name}
        </Link>
        <p className="tabular text-xs text-muted">
          {stack.openDrifts === 0 ? 'No open drifts' : counted(stack.openDrifts, 'open drift')}
        </p>
      </div>
      <div className="hidden items-center gap-3 sm:flex">
        {lastScan ? (
          <>
            <ScanStatus status={lastScan.status} />
            <Moment at={lastScan.startedAt} className="relative z-1 text-xs text-muted" />
          </>
        ) : (
          <span className="text-xs text-muted">Not scanned yet</span>
        )}
      </div>
      {mayEdit && (
        <Button
          tone="ghost"
          size="icon"
          className="relative z-1"
          aria-label={`Remove ${stack.name} from the project`}
          title="Remove from the project"
          disabled={move.isPending}
          onClick={() => move.mutate({ stacks: [stack], projectId: null })}
        >
          <FolderMinus className="size-4" aria-hidden />
        </Button>
      )}
    </li>
  )
}
