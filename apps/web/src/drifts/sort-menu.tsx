import { clsx } from 'clsx'
import { ArrowDownWideNarrow, Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { menuItemClass, menuPanelClass, MenuPortal } from '../design/menu.tsx'
import { sorts, type Sort } from './drift-filter.ts'
import { keysOf } from './drift-words.ts'

/** The order of the list. */
export function SortMenu({ sort, onChange }: { readonly sort: Sort; readonly onChange: (sort: Sort) => void }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-text">
        <ArrowDownWideNarrow className="size-4" aria-hidden /> {sorts[sort].label}
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content align="end" sideOffset={4} className={clsx(menuPanelClass, 'min-w-44')}>
          <DropdownMenu.RadioGroup value={sort}>
            {keysOf(sorts).map((name) => (
              <DropdownMenu.RadioItem key={name} value={name} onSelect={() => onChange(name)} className={menuItemClass}>
                {sorts[name].label}
                <DropdownMenu.ItemIndicator className="ml-auto pl-3">
                  <Check className="size-4" aria-hidden />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}
