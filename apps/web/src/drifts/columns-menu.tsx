import { clsx } from 'clsx'
import { Check, Columns3 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { menuItemClass, menuLabelClass, menuPanelClass, MenuPortal, MenuSeparator } from '../design/menu.tsx'
import { columnNames, columns, usualColumns, type Column } from './columns.ts'

interface ColumnsMenuProps {
  readonly shown: readonly Column[]
  /** Whose columns these are, in a few words. */
  readonly note: string
  readonly onChange: (columns: readonly Column[]) => void
}

/** What the list shows of each drift. Stays open while columns are ticked. */
export function ColumnsMenu({ shown, note, onChange }: ColumnsMenuProps) {
  const isUsual = shown.length === usualColumns.length && usualColumns.every((name) => shown.includes(name))
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-text">
        <Columns3 className="size-4" aria-hidden /> Columns
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content align="end" sideOffset={4} className={clsx(menuPanelClass, 'min-w-52')}>
          <DropdownMenu.Label className={menuLabelClass}>{note}</DropdownMenu.Label>
          {columnNames.map((name) => (
            <DropdownMenu.CheckboxItem
              key={name}
              checked={shown.includes(name)}
              disabled={name === 'resource'}
              onCheckedChange={(on) => onChange(on ? [...shown, name] : shown.filter((other) => other !== name))}
              onSelect={(event) => event.preventDefault()}
              className={clsx(menuItemClass, 'data-[disabled]:text-muted')}
            >
              {columns[name].label}
              {name === 'resource' && <span className="ml-auto text-xs">always</span>}
              <DropdownMenu.ItemIndicator className={name === 'resource' ? 'pl-1' : 'ml-auto pl-3'}>
                <Check className="size-4" aria-hidden />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.CheckboxItem>
          ))}
          {!isUsual && (
            <>
              <MenuSeparator />
              <DropdownMenu.Item
                onSelect={(event) => {
                  event.preventDefault()
                  onChange(usualColumns)
                }}
                className={clsx(menuItemClass, 'text-muted')}
              >
                Reset to default
              </DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}
