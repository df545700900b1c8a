import { clsx } from 'clsx'
import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { buttonClass } from './button.tsx'
import { menuPanelClass, MenuPortal } from './menu.tsx'

interface MoreMenuProps {
  /** What it is for: `this drift`, or its name. */
  readonly of: string
  /** Whether the button has an edge, as those beside it. */
  readonly hasEdge?: boolean
  /** Which way it opens. */
  readonly side?: 'top' | 'bottom'
  /** A MenuAction each. */
  readonly children: ReactNode
}

/** What is seldom done to a thing, behind three dots. */
export function MoreMenu({ of, hasEdge = false, side = 'bottom', children }: MoreMenuProps) {
  const label = `More for ${of}`
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={label}
        title={label}
        className={buttonClass({ tone: hasEdge ? 'secondary' : 'ghost', size: 'icon' })}
      >
        <Ellipsis className="size-4" aria-hidden />
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content align="end" side={side} sideOffset={4} className={clsx(menuPanelClass, 'min-w-52')}>
          {children}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}
