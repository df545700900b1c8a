import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Boxes, Plus } from 'lucide-react'
import { Button, buttonClass } from '../design/button.tsx'
import { Meter } from '../design/meter.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState, ErrorState } from '../design/states.tsx'
import { Moment } from '../format/moment.tsx'
import { counted } from '../format/number.ts'
import { coverageInWords, outcomeParts, ScanStatus } from '../scans/scan-words.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { useMayDecide } from '../shell/use-person.ts'
import { heldFiles } from './dropped-files.ts'
import { stackList, type Stack } from './stack-queries.ts'
import { PageDrop } from './page-drop.tsx'

/** The team's stacks: how much of each could be compared, when, and what is open. Dropping a file on the page adds one. */
export function StacksPage() {
  const list = useInfiniteQuery(stackList())
  const mayAdd = useMayDecide()
  const navigate = useNavigate()
  const total = list.data?.pages[0]?.pagination.total
  useShortcut({ keys: 'n', label: 'Add a stack', group: 'List' }, () => void navigate({ to: '/stacks/new' }), mayAdd)
  return (
    <>
      <PageHeader title="Stacks" note={total === undefined ? undefined : counted(total, 'stack')}>
        {mayAdd && (
          <Link to="/stacks/new" className={buttonClass({ tone: 'primary' })}>
            <Plus className="size-4" aria-hidden /> Add a stack
          </Link>
        )}
      </PageHeader>
      <div className="border-t border-line">
        {list.isLoadingError ? (
          <ErrorState what="The list of stacks" error={list.error} retry={() => void list.refetch()} />
        ) : total === undefined ? (
          <SkeletonRows rows={5} className="h-[4.25rem]" />
        ) : total === 0 ? (
          <EmptyState
            icon={<Boxes />}
            title="No stack yet"
            action={
              mayAdd && (
                <Link to="/stacks/new" className={buttonClass({ tone: 'primary' })}>
                  Add the first one
                </Link>
              )
            }
          >
            A stack is a set of declared resources.{' '}
            {mayAdd && 'Drop a Terraform or OpenTofu plan anywhere on this page to begin.'}
          </EmptyState>
        ) : (
          <ul>
            {list.data?.pages
              .flatMap(({ items }) => items)
              .map((stack) => (
                <StackRow key={stack.id} stack={stack} />
              ))}
          </ul>
        )}
        {list.hasNextPage && (
          <div className="flex justify-center p-4">
            <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </div>
      {mayAdd && (
        <PageDrop
          label="Drop it to add a stack"
          enabled
          onDrop={(dropped) => {
            heldFiles.hold(dropped)
            void navigate({ to: '/stacks/new', search: { way: 'file' } })
          }}
        />
      )}
    </>
  )
}

function StackRow({ stack }: { readonly stack: Stack }) {
  const { lastScan } = stack
  return (
    <li className="relative flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-4 py-3 hover:bg-hover md:flex-nowrap md:px-6">
      <div className="min-w-0 flex-1 basis-full md:basis-auto">
        <Link
          to="/stacks/$stackId"
          params={{ stackId: stack.id }}
          className="text-sm font-medium break-words after:absolute after:inset-0"
        >
          {stack.name}
        </Link>
        <p className="truncate text-xs text-muted">{stack.description ?? 'Terraform'}</p>
      </div>
      <div className="tabular w-28 text-sm">
        {stack.openDrifts === 0 ? (
          <span className="text-muted">No open drift</span>
        ) : (
          <span className="font-medium">{counted(stack.openDrifts, 'open drift')}</span>
        )}
      </div>
      <div className="w-40">
        {lastScan ? (
          <>
            <Meter label={`Resources of ${stack.name}`} parts={outcomeParts(lastScan)} />
            <p className="mt-1 text-xs text-muted">{coverageInWords(lastScan)}</p>
          </>
        ) : (
          <span className="text-sm text-muted">Never compared</span>
        )}
      </div>
      <div className="flex w-40 items-center justify-between gap-2 md:justify-end">
        {lastScan && (
          <>
            <ScanStatus status={lastScan.status} />
            <Moment at={lastScan.startedAt} className="relative z-1 text-xs text-muted" />
          </>
        )}
      </div>
    </li>
  )
}
