import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FolderKanban, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { PagedList, totalOf } from '../design/paged-list.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState } from '../design/states.tsx'
import { counted } from '../format/number.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { useMayDecide } from '../shell/use-person.ts'
import { ProjectDialog } from './project-dialog.tsx'
import { projectList } from './project-queries.ts'
import { DeletedRow, ProjectRow } from './project-row.tsx'

const route = getRouteApi('/app/projects')
const views = [
  { value: 'present', label: 'Active' },
  { value: 'deleted', label: 'Deleted' },
] as const

/** The team's projects: what each holds, how much of it is open and what that costs. */
export function ProjectsPage() {
  const { show } = route.useSearch()
  const navigate = route.useNavigate()
  const isDeleted = show === 'deleted'
  const list = useInfiniteQuery(projectList(isDeleted))
  const mayEdit = useMayDecide()
  const [isAdding, setAdding] = useState(false)
  const add = () => setAdding(true)
  const total = totalOf(list)
  useShortcut({ keys: 'n', label: 'New project', group: 'List' }, add, mayEdit)
  return (
    <>
      <PageHeader title="Projects" note={total === undefined ? undefined : counted(total, 'project')}>
        {mayEdit && (
          <Button tone="primary" onClick={add}>
            <Plus className="size-4" aria-hidden /> New project
          </Button>
        )}
      </PageHeader>
      <div className="px-4 pb-3 md:px-6">
        <Choice
          label="Show"
          value={show ?? 'present'}
          options={views}
          onChange={(view) => void navigate({ search: view === 'deleted' ? { show: view } : {}, replace: true })}
        />
      </div>
      <div className="border-t border-line">
        <PagedList
          list={list}
          what="The list of projects"
          skeleton={<SkeletonRows rows={5} className="h-[4.25rem]" />}
          empty={<NoProjects isDeleted={isDeleted} onAdd={mayEdit ? add : null} />}
        >
          {(project) =>
            isDeleted ? (
              <DeletedRow key={project.id} project={project} mayRestore={mayEdit} />
            ) : (
              <ProjectRow key={project.id} project={project} />
            )
          }
        </PagedList>
      </div>
      {isAdding && <ProjectDialog project={null} onClose={() => setAdding(false)} />}
    </>
  )
}

function NoProjects({ isDeleted, onAdd }: { readonly isDeleted: boolean; readonly onAdd: (() => void) | null }) {
  if (isDeleted) {
    return (
      <EmptyState icon={<Trash2 />} title="No deleted projects">
        Deleted projects are listed here and can be restored.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<FolderKanban />}
      title="No projects yet"
      action={
        onAdd && (
          <Button tone="primary" onClick={onAdd}>
            New project
          </Button>
        )
      }
    >
      A project groups stacks that belong together, for example those of one product, environment or customer.{' '}
      {onAdd ? 'Create one, then move stacks into it.' : 'Engineers and admins of your team can create one.'}
    </EmptyState>
  )
}
