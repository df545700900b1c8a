import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { FolderInput, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { OpenDriftsPanel } from '../drifts/open-drifts-panel.tsx'
import { counted, formatUsd } from '../format/number.ts'
import { NotShown } from '../shell/page-failure.tsx'
import { crumbClass, Crumbs } from '../shell/crumbs.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { useMayDecide } from '../shell/use-person.ts'
import { MoveStacksDialog } from './move-stacks-dialog.tsx'
import { ProjectDialog } from './project-dialog.tsx'
import { projectDetail, type Project } from './project-queries.ts'
import { ProjectStacks } from './project-stacks.tsx'
import { useProjectRemoval } from './use-project-removal.ts'

const route = getRouteApi('/app/projects/$projectId')

/** One project: its most severe open drifts and its stacks. */
export function ProjectPage() {
  const { projectId } = route.useParams()
  const { data: project, isLoadingError, error, refetch } = useQuery(projectDetail(projectId))
  if (isLoadingError) return <NotShown what="This project" error={error} retry={() => void refetch()} />
  return project ? <ProjectBody key={project.id} project={project} /> : <Skeleton className="m-6 h-64" />
}

function ProjectBody({ project }: { readonly project: Project }) {
  const [opened, setOpened] = useState<'edit' | 'move' | null>(null)
  const close = () => setOpened(null)
  return (
    <>
      <PageHeader
        title={project.name}
        shown={
          <Crumbs
            parent={
              <Link to="/projects" className={crumbClass}>
                Projects
              </Link>
            }
          >
            {project.name}
          </Crumbs>
        }
      >
        <ProjectActions project={project} onOpen={setOpened} />
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pb-10 md:px-6">
        {project.description !== null && (
          <p className="max-w-2xl text-sm whitespace-pre-wrap text-muted">{project.description}</p>
        )}
        <p className="tabular flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
          <span className="font-mono text-xs leading-5" title="Slug">
            {project.slug}
          </span>
          <span>{counted(project.openDrifts, 'open drift')}</span>
          <span>{formatUsd(project.costImpact)} a month at risk</span>
          {project.createdByEmail !== null && <span>Created by {project.createdByEmail}</span>}
        </p>
        <OpenDriftsPanel of={{ projectId: [project.id] }} expected={project.openDrifts} />
        <ProjectStacks project={project} onMove={() => setOpened('move')} />
      </div>
      {opened === 'edit' && <ProjectDialog project={project} onClose={close} />}
      {opened === 'move' && <MoveStacksDialog project={project} onClose={close} />}
    </>
  )
}

interface ProjectActionsProps {
  readonly project: Project
  readonly onOpen: (dialog: 'edit' | 'move') => void
}

function ProjectActions({ project, onOpen }: ProjectActionsProps) {
  const navigate = useNavigate()
  const mayEdit = useMayDecide()
  const removal = useProjectRemoval(() => void navigate({ to: '/projects' }))
  useShortcut({ keys: 'e', label: 'Edit', group: 'Project' }, () => onOpen('edit'), mayEdit)
  useShortcut({ keys: 'm', label: 'Move stacks here', group: 'Project' }, () => onOpen('move'), mayEdit)
  if (!mayEdit) return null
  return (
    <>
      <Button onClick={() => onOpen('move')}>
        <FolderInput className="size-4" aria-hidden /> Move stacks
      </Button>
      <Button onClick={() => onOpen('edit')}>
        <Pencil className="size-3.5" aria-hidden /> Edit
      </Button>
      <Button
        tone="danger"
        size="icon"
        aria-label="Delete project"
        title="Delete project"
        disabled={removal.isPending}
        onClick={() => removal.mutate(project)}
      >
        <Trash2 className="size-4" aria-hidden />
      </Button>
    </>
  )
}
