import { clsx } from 'clsx'
import { Plus } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useRef } from 'react'
import { menuItemClass, menuPanelClass, MenuPortal } from '../design/menu.tsx'

interface AddFilterProps<T extends string> {
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onAdd: (value: T) => void
}

/** The conditions that are not shown yet. Choosing one shows it, open for its values. */
export function AddFilter<T extends string>({ options, onAdd }: AddFilterProps<T>) {
  const hasAdded = useRef(false)
  if (options.length === 0) return null
  return (
    <DropdownMenu.Root modal={false} onOpenChange={(open) => open && (hasAdded.current = false)}>
      <DropdownMenu.Trigger className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-text">
        <Plus className="size-4" aria-hidden /> Filter
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          // The focus goes on to the values.
          onCloseAutoFocus={(event) => hasAdded.current && event.preventDefault()}
          className={clsx(menuPanelClass, 'min-w-40')}
        >
          {options.map(({ value, label }) => (
            <DropdownMenu.Item
              key={value}
              onSelect={() => {
                hasAdded.current = true
                onAdd(value)
              }}
              className={menuItemClass}
            >
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}
