import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Pencil, SquareTerminal, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { MenuAction } from '../design/menu-action.tsx'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { menuItemClass, MenuSeparator } from '../design/menu.tsx'
import { MoreMenu } from '../design/more-menu.tsx'
import { toast } from '../design/toast.tsx'
import { driftsChanged } from '../drifts/drift-queries.ts'
import { counted } from '../format/number.ts'
import { EditStackDialog } from './edit-stack-dialog.tsx'
import type { Stack } from './stack-queries.ts'

/** What is seldom done to a stack: editing, connecting a pipeline, deleting. */
export function StackMenu({ stack }: { readonly stack: Stack }) {
  const [open, setOpen] = useState<'edit' | 'removal' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <MoreMenu of={stack.name} hasEdge>
        <MenuAction icon={Pencil} onSelect={() => setOpen('edit')}>
          Rename or move
        </MenuAction>
        <DropdownMenu.Item asChild className={menuItemClass}>
          <Link to="/stacks/new" search={{ stack: stack.id, way: 'pipeline' }}>
            <SquareTerminal className="size-4 text-muted" aria-hidden /> Lines for a pipeline
          </Link>
        </DropdownMenu.Item>
        <MenuSeparator />
        <MenuAction icon={Trash2} onSelect={() => setOpen('removal')} isGrave>
          Delete
        </MenuAction>
      </MoreMenu>
      {open === 'edit' && <EditStackDialog stack={stack} onClose={close} />}
      {open === 'removal' && <DeleteStack stack={stack} onClose={close} />}
    </>
  )
}

function DeleteStack({ stack, onClose }: { readonly stack: Stack; readonly onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: () => api.stack.remove.mutate({ id: stack.id }),
    onSuccess: async () => {
      toast('good', `The stack ${stack.name} is deleted.`)
      await navigate({ to: '/stacks' })
      await driftsChanged(client)
    },
  })
  return (
    <ConfirmDialog
      title={`Delete ${stack.name}`}
      action={`Delete ${stack.name}`}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {stack.openDrifts === 0 ? 'It' : `It and its ${counted(stack.openDrifts, 'open drift')}`} will be in no list any
      more, and a pipeline that still sends its plans is refused. What was decided stays in the audit trail. It cannot
      be taken back.
    </ConfirmDialog>
  )
}
