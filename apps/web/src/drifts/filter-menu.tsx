import { clsx } from 'clsx'
import { Check, ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { menuItemClass, menuPanelClass, MenuPortal, MenuSeparator } from '../design/menu.tsx'

interface FilterMenuProps<T extends string> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: ReactNode; readonly text: string }[]
  readonly selected: readonly T[] | undefined
  readonly onChange: (selected: readonly T[] | undefined) => void
}

/** One condition of a list: none, one or several values of a property. Stays open while values are ticked. */
export function FilterMenu<T extends string>({ label, options, selected = [], onChange }: FilterMenuProps<T>) {
  const named = options.filter(({ value }) => selected.includes(value)).map(({ text }) => text)
  const shown = named.length === 0 ? null : named.length <= 2 ? named.join(', ') : `${named.length} chosen`
  const toggle = (value: T, on: boolean) => {
    const next = on ? [...selected, value] : selected.filter((other) => other !== value)
    onChange(next.length === 0 ? undefined : next)
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={clsx(
          'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-sm whitespace-nowrap',
          shown === null ? 'border-line text-muted hover:border-line-strong' : 'border-line-strong bg-raised text-text',
        )}
      >
        {label}
        {shown !== null && <span className="max-w-48 truncate font-medium">{shown}</span>}
        <ChevronDown className="size-3.5 text-faint" aria-hidden />
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content align="start" sideOffset={4} className={clsx(menuPanelClass, 'min-w-52')}>
          {options.map((option) => (
            <DropdownMenu.CheckboxItem
              key={option.value}
              checked={selected.includes(option.value)}
              onCheckedChange={(on) => toggle(option.value, on)}
              onSelect={(event) => event.preventDefault()}
              className={menuItemClass}
            >
              {option.label}
              <DropdownMenu.ItemIndicator className="ml-auto pl-3">
                <Check className="size-4" aria-hidden />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.CheckboxItem>
          ))}
          {selected.length > 0 && (
            <>
              <MenuSeparator />
              <DropdownMenu.Item onSelect={() => onChange(undefined)} className={clsx(menuItemClass, 'text-muted')}>
                Any {label.toLowerCase()}
              </DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}
