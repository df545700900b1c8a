import { clsx } from 'clsx'
import { Copy } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { buttonClass } from '../design/button.tsx'
import { menuItemClass, menuPanelClass, MenuPortal } from '../design/menu.tsx'
import { toast } from '../design/toast.tsx'
import type { DriftDetail } from '../diff/json-value.ts'

/** Copies one of the states, or the differences between them, as JSON. Nothing where the browser has no clipboard. */
export function CopyMenu({ drift }: { readonly drift: DriftDetail }) {
  if (!isSecureContext) return null
  const parts = [
    { label: 'Declared state', value: drift.expectedState },
    { label: 'Actual state', value: drift.actualState },
    { label: 'Differences', value: drift.changes.length === 0 ? null : drift.changes },
  ].filter(({ value }) => value !== null)
  if (parts.length === 0) return null
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label="Copy as JSON"
        title="Copy as JSON"
        className={clsx(buttonClass({ tone: 'ghost', size: 'icon' }), 'size-7!')}
      >
        <Copy className="size-3.5" aria-hidden />
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content align="end" sideOffset={4} className={clsx(menuPanelClass, 'min-w-44')}>
          {parts.map(({ label, value }) => (
            <DropdownMenu.Item key={label} onSelect={() => void copy(label, value)} className={menuItemClass}>
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}

async function copy(label: string, value: unknown): Promise<void> {
  await navigator.clipboard.writeText(JSON.stringify(value, null, 2))
  toast('good', `${label} copied as JSON`)
}
