import { clsx } from 'clsx'
import { Check, ChevronDown, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { menuItemClass, menuPanelClass, MenuPortal, MenuSeparator } from '../design/menu.tsx'

export interface FilterOption<T extends string> {
  readonly value: T
  readonly label: ReactNode
  readonly text: string
}

interface FilterMenuProps<T extends string> {
  readonly label: string
  readonly options: readonly FilterOption<T>[]
  readonly selected: readonly T[] | undefined
  readonly onChange: (selected: readonly T[] | undefined) => void
  /** Open at once: for a condition that was just asked for. */
  readonly isNew?: boolean
  /** Told when it closes, and takes the condition away where nothing was chosen. */
  readonly onClosed?: () => void
}

/** One condition of a list: none, one or several values of a property. Stays open while values are ticked. */
export function FilterMenu<T extends string>(props: FilterMenuProps<T>) {
  const { label, options, selected = [], onChange, isNew = false, onClosed } = props
  const named = selected.map((value) => options.find((option) => option.value === value)?.text ?? value)
  const shown = named.length === 0 ? null : named.length <= 2 ? named.join(', ') : `${named.length} chosen`
  const toggle = (value: T, on: boolean) => {
    const next = on ? [...selected, value] : selected.filter((other) => other !== value)
    onChange(next.length === 0 ? undefined : next)
  }
  return (
    <FilterChip label={label} shown={shown} title={named.join(', ')} onClear={() => onChange(undefined)}>
      <DropdownMenu.Root modal={false} defaultOpen={isNew} onOpenChange={(open) => !open && onClosed?.()}>
        <DropdownMenu.Trigger className={chipTriggerClass}>
          {label}
          {shown !== null && <span className="max-w-48 truncate font-medium">{shown}</span>}
          {shown === null && <ChevronDown className="size-3.5 text-faint" aria-hidden />}
        </DropdownMenu.Trigger>
        <MenuPortal>
          <DropdownMenu.Content align="start" sideOffset={4} className={clsx(menuPanelClass, 'max-w-80 min-w-52')}>
            {options.length === 0 && <p className="px-2 py-1.5 text-sm text-muted">Nothing to choose from yet.</p>}
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
    </FilterChip>
  )
}

export const chipTriggerClass = 'inline-flex h-full items-center gap-1.5 px-2.5 text-sm whitespace-nowrap'

interface FilterChipProps {
  readonly label: string
  /** The condition in words; null for none. */
  readonly shown: string | null
  readonly title: string
  readonly onClear: () => void
  readonly children: ReactNode
}

/** The frame of a condition; one that is set can be taken away. */
export function FilterChip({ label, shown, title, onClear, children }: FilterChipProps) {
  const isSet = shown !== null
  return (
    <span
      title={isSet ? `${label}: ${title}` : undefined}
      className={clsx(
        'inline-flex h-8 shrink-0 items-center rounded-md border',
        isSet ? 'border-line-strong bg-raised text-text' : 'border-line text-muted hover:border-line-strong',
      )}
    >
      {children}
      {isSet && (
        <button
          type="button"
          aria-label={`Any ${label.toLowerCase()}`}
          onClick={onClear}
          className="flex h-full w-6 items-center justify-center rounded-r-md text-faint hover:bg-hover hover:text-text"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </span>
  )
}
