import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Boxes, Plus, SearchX, Trash2 } from 'lucide-react'
import { Button, buttonClass } from '../design/button.tsx'
import { PagedList, totalOf } from '../design/paged-list.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState } from '../design/states.tsx'
import { counted } from '../format/number.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { useMayDecide } from '../shell/use-person.ts'
import { DeletedStackRow } from './deleted-stack-row.tsx'
import { heldFiles } from './dropped-files.ts'
import { PageDrop } from './page-drop.tsx'
import { projectChoices } from '../projects/project-queries.ts'
import type { StackFilter } from './stack-filter.ts'
import { StackFilterBar } from './stack-filter-bar.tsx'
import { stackList } from './stack-queries.ts'
import { StackRow } from './stack-row.tsx'

const route = getRouteApi('/app/stacks')

/** The team's stacks: how much of each was scanned, when, and what is open. Dropping files on the page adds some. */
export function StacksPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(stackList(filter))
  const projects = useQuery(projectChoices()).data ?? []
  const mayAdd = useMayDecide()
  const total = totalOf(list)
  const isDeleted = filter.show === 'deleted'
  const isFiltered = filter.search !== undefined || filter.project !== undefined
  useShortcut({ keys: 'n', label: 'Add stack', group: 'List' }, () => void navigate({ to: '/stacks/new' }), mayAdd)
  return (
    <>
      <PageHeader title="Stacks" note={total === undefined ? undefined : counted(total, 'stack')}>
        {mayAdd && <AddLink>Add stack</AddLink>}
      </PageHeader>
      <StackFilterBar
        filter={filter}
        projects={projects}
        onChange={(search) => void navigate({ search, replace: true })}
      />
      <div className="border-t border-line">
        <PagedList
          list={list}
          what="The list of stacks"
          skeleton={<SkeletonRows rows={5} className="h-15" />}
          empty={
            isFiltered ? <NoSuchStack filter={filter} /> : isDeleted ? <NoneDeleted /> : <NoStack mayAdd={mayAdd} />
          }
        >
          {(stack) =>
            isDeleted ? (
              <DeletedStackRow key={stack.id} stack={stack} mayRestore={mayAdd} />
            ) : (
              <StackRow
                key={stack.id}
                stack={stack}
                projectName={projects.find(({ id }) => id === stack.projectId)?.name ?? null}
              />
            )
          }
        </PagedList>
      </div>
      {mayAdd && (
        <PageDrop
          label="Drop to add a stack"
          enabled
          onDrop={(dropped) => {
            heldFiles.hold(dropped)
            void navigate({
              to: '/stacks/new',
              search: { way: 'file', ...(filter.project && { project: filter.project }) },
            })
          }}
        />
      )}
    </>
  )
}

function AddLink({ children }: { readonly children: string }) {
  const { project } = route.useSearch()
  return (
    <Link
      to="/stacks/new"
      search={project === undefined ? {} : { project }}
      className={buttonClass({ tone: 'primary' })}
    >
      <Plus className="size-4" aria-hidden /> {children}
    </Link>
  )
}

function NoSuchStack({ filter: { search, project, show } }: { readonly filter: StackFilter }) {
  const navigate = route.useNavigate()
  return (
    <EmptyState
      icon={<SearchX />}
      title="No matching stacks"
      action={
        <Button onClick={() => void navigate({ search: show === undefined ? {} : { show } })}>Clear filters</Button>
      }
    >
      No {show === 'deleted' && 'deleted '}stack
      {project !== undefined && ' in this project'}
      {search !== undefined && ` has “${search}” in its name or description`}.
    </EmptyState>
  )
}

function NoStack({ mayAdd }: { readonly mayAdd: boolean }) {
  return (
    <EmptyState icon={<Boxes />} title="No stacks yet" action={mayAdd && <AddLink>Add stack</AddLink>}>
      A stack is what one Terraform or OpenTofu plan covers.{' '}
      {mayAdd
        ? 'Drop a plan anywhere on this page, or connect a pipeline that sends one.'
        : 'Engineers and admins of your team can add one.'}
    </EmptyState>
  )
}

function NoneDeleted() {
  return (
    <EmptyState icon={<Trash2 />} title="No deleted stacks">
      Deleted stacks are listed here and can be restored.
    </EmptyState>
  )
}
