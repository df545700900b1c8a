import { Link, useNavigate } from '@tanstack/react-router'
import { Pencil, SquareTerminal, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { MenuAction } from '../design/menu-action.tsx'
import { menuItemClass, MenuSeparator } from '../design/menu.tsx'
import { MoreMenu } from '../design/more-menu.tsx'
import { EditStackDialog } from './edit-stack-dialog.tsx'
import type { Stack } from './stack-queries.ts'
import { useStackRemoval } from './use-stack-removal.ts'

/** What is seldom done to a stack: editing, connecting a pipeline, deleting. */
export function StackMenu({ stack }: { readonly stack: Stack }) {
  const navigate = useNavigate()
  const [isEditing, setEditing] = useState(false)
  const removal = useStackRemoval(() => navigate({ to: '/stacks' }))
  return (
    <>
      <MoreMenu of={stack.name} hasEdge>
        <MenuAction icon={Pencil} onSelect={() => setEditing(true)}>
          Edit stack
        </MenuAction>
        <DropdownMenu.Item asChild className={menuItemClass}>
          <Link to="/stacks/new" search={{ stack: stack.id, way: 'pipeline' }}>
            <SquareTerminal className="size-4 text-muted" aria-hidden /> Connect a pipeline
          </Link>
        </DropdownMenu.Item>
        <MenuSeparator />
        <MenuAction icon={Trash2} onSelect={() => !removal.isPending && removal.mutate(stack)} isGrave>
          Delete stack
        </MenuAction>
      </MoreMenu>
      {isEditing && <EditStackDialog stack={stack} onClose={() => setEditing(false)} />}
    </>
  )
}
