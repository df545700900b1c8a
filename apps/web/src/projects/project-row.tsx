import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Moment } from '../format/moment.tsx'
import { counted, formatUsd } from '../format/number.ts'
import type { Project } from './project-queries.ts'
import { restore } from './use-project-removal.ts'

/** One project of the list: what it holds and what that costs. */
export function ProjectRow({ project }: { readonly project: Project }) {
  const { id, name, slug, description, stacks, openDrifts, costImpact } = project
  return (
    <li className="relative flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line px-4 py-3 hover:bg-hover md:flex-nowrap md:px-6">
      <div className="min-w-0 flex-1 basis-full md:basis-auto">
        <Link
          to="/projects/$projectId"
          params={{ projectId: id }}
          className="text-sm font-medium break-words after:absolute after:inset-0"
        >
          {name}
        </Link>
        <p className="truncate text-xs text-muted" title={description ?? undefined}>
          <span className="font-mono">{slug}</span>
          {description !== null && ` · ${description}`}
        </p>
      </div>
      <div className="tabular text-sm text-muted md:w-20">{counted(stacks, 'stack')}</div>
      <div className="tabular text-sm md:w-28">
        {openDrifts === 0 ? (
          <span className="text-muted">No open drifts</span>
        ) : (
          <span className="font-medium">{counted(openDrifts, 'open drift')}</span>
        )}
      </div>
      <div className="tabular ml-auto text-right text-sm text-muted md:ml-0 md:w-32">
        {formatUsd(costImpact)} <span className="text-xs">a month</span>
      </div>
    </li>
  )
}

/** A deleted project, and the way back for those who may. */
export function DeletedRow({ project, mayRestore }: { readonly project: Project; readonly mayRestore: boolean }) {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const bringBack = async () => {
    setBusy(true)
    await restore(client, project)
    setBusy(false)
  }
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-4 py-3 md:px-6">
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium break-words">{project.name}</p>
        <p className="text-xs text-muted">
          {counted(project.stacks, 'stack')} · deleted {project.deletedAt !== null && <Moment at={project.deletedAt} />}
        </p>
      </div>
      {mayRestore && (
        <Button disabled={isBusy} onClick={() => void bringBack()} aria-label={`Restore ${project.name}`}>
          <RotateCcw className="size-3.5" aria-hidden /> Restore
        </Button>
      )}
    </li>
  )
}
