import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { Modal } from '../design/modal.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { counted } from '../format/number.ts'
import { stackChoices, type Stack } from '../stacks/stack-queries.ts'
import { useStackMove } from './move-stacks.ts'
import { projectChoices, type Project } from './project-queries.ts'

interface MoveStacksDialogProps {
  readonly project: Pick<Project, 'id' | 'name'>
  readonly onClose: () => void
}

/** Chooses stacks that belong into a project, and says where each would come from. */
export function MoveStacksDialog({ project, onClose }: MoveStacksDialogProps) {
  const { data, error } = useQuery(stackChoices())
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [words, setWords] = useState('')
  const move = useStackMove(onClose)
  const others = data?.filter(({ projectId }) => projectId !== project.id)
  const shown = others?.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()))
  const toggle = (id: string) => setPicked(picked.has(id) ? without(picked, id) : new Set([...picked, id]))
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !move.isPending && onClose()}
      title={`Move stacks to ${project.name}`}
      description="A stack belongs to one project at a time."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const stacks = others?.filter(({ id }) => picked.has(id)) ?? []
          if (stacks.length > 0 && !move.isPending) move.mutate({ stacks, projectId: project.id })
        }}
      >
        <TextField
          label="Search stacks"
          type="search"
          autoComplete="off"
          autoFocus
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <div className="max-h-64 min-h-24 overflow-y-auto rounded-md border border-line bg-surface">
          {error !== null ? (
            <p className="p-3 text-sm text-critical">{describeError(error).message}</p>
          ) : shown === undefined ? (
            <Skeleton className="m-3 h-16" />
          ) : shown.length === 0 ? (
            <p className="p-3 text-sm text-muted">
              {others?.length === 0 ? 'All stacks of your team are in this project.' : 'No matching stacks.'}
            </p>
          ) : (
            <ul aria-label="Stacks" className="divide-y divide-line">
              {shown.map((stack) => (
                <StackChoice key={stack.id} stack={stack} isPicked={picked.has(stack.id)} onToggle={toggle} />
              ))}
            </ul>
          )}
        </div>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={move.isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={picked.size === 0 || move.isPending}>
            {move.isPending ? 'Moving…' : picked.size === 0 ? 'Move' : `Move ${counted(picked.size, 'stack')}`}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

interface StackChoiceProps {
  readonly stack: Stack
  readonly isPicked: boolean
  readonly onToggle: (id: string) => void
}

function StackChoice({ stack, isPicked, onToggle }: StackChoiceProps) {
  const projects = useQuery(projectChoices()).data
  const now = projects?.find(({ id }) => id === stack.projectId)?.name
  return (
    <li>
      <label className="flex cursor-pointer items-center gap-3 px-3 py-2 text-sm hover:bg-hover">
        <input
          type="checkbox"
          checked={isPicked}
          onChange={() => onToggle(stack.id)}
          className="size-3.5 shrink-0 accent-(--accent-solid)"
        />
        <span className="min-w-0 flex-1 break-words">{stack.name}</span>
        {stack.projectId !== null && (
          <span className="max-w-40 truncate text-xs text-muted" title={now}>
            in {now ?? 'another project'}
          </span>
        )}
      </label>
    </li>
  )
}

function without(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  return new Set([...set].filter((other) => other !== item))
}
