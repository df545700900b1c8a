import { DropdownMenu } from 'radix-ui'
import { useSyncExternalStore, type ReactNode } from 'react'

/** The look of anything that opens under a control. */
export const menuPanelClass =
  'z-50 max-h-[min(26rem,var(--radix-popper-available-height))] animate-[float-in_110ms_ease-out] overflow-y-auto rounded-lg bg-raised p-1 shadow-float focus:outline-none'

export const menuItemClass =
  'flex min-h-8 w-full cursor-default items-center gap-2.5 rounded-md px-2 py-1 text-left text-sm outline-none select-none data-[highlighted]:bg-active'

export const menuLabelClass = 'px-2 py-1.5 text-xs text-muted'

/**
 * Where a menu is drawn: over everything, yet inside the page's landmark, where a screen reader looks for it. The landmark comes
 * with the same commit as the menus of the frame: it is looked for again right after, since a menu that is open when its
 * container changes closes.
 */
export function MenuPortal({ children }: { readonly children: ReactNode }) {
  const container = useSyncExternalStore(subscribe, findPage)
  return <DropdownMenu.Portal container={container}>{children}</DropdownMenu.Portal>
}

const subscribe = () => () => undefined
const findPage = () => document.getElementById('page')

export function MenuSeparator() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
}
