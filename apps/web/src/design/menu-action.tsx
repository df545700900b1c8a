import { clsx } from 'clsx'
import type { LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { menuItemClass } from './menu.tsx'

interface MenuActionProps {
  readonly icon: LucideIcon
  readonly onSelect: () => void
  /** Whether it takes something away for good. */
  readonly isGrave?: boolean
  /** What it is called, and its key. */
  readonly children: ReactNode
}

/** One thing to do, in a menu. */
export function MenuAction({ icon: Icon, onSelect, isGrave = false, children }: MenuActionProps) {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={clsx(menuItemClass, isGrave && 'text-critical')}>
      <Icon className={clsx('size-4 shrink-0', !isGrave && 'text-muted')} aria-hidden /> {children}
    </DropdownMenu.Item>
  )
}
