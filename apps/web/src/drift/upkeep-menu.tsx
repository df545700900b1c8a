import { clsx } from 'clsx'
import { Ellipsis, EyeOff, Gauge, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { buttonClass } from '../design/button.tsx'
import { Kbd } from '../design/kbd.tsx'
import { menuItemClass, menuPanelClass, MenuPortal } from '../design/menu.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { upkeepWords, type Upkeep } from './decisions.ts'

const icons = { ignore: EyeOff, rate: Gauge, delete: Trash2 } as const

interface UpkeepMenuProps {
  readonly items: readonly Upkeep[]
  /** At the bottom of the screen, where menus open upwards. */
  readonly isLow: boolean
  readonly onPick: (item: Upkeep) => void
}

/** What is done to a drift besides deciding it. Each has its key. */
export function UpkeepMenu({ items, isLow, onPick }: UpkeepMenuProps) {
  useShortcut({ keys: 'i', label: 'Ignore', group: 'Drift' }, () => onPick('ignore'), items.includes('ignore'))
  useShortcut({ keys: 's', label: 'Rate anew', group: 'Drift' }, () => onPick('rate'), items.includes('rate'))
  useShortcut({ keys: '#', label: 'Delete', group: 'Drift' }, () => onPick('delete'), items.includes('delete'))
  if (items.length === 0) return null
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label="More for this drift"
        title="More for this drift"
        className={buttonClass({ size: 'icon' })}
      >
        <Ellipsis className="size-4" aria-hidden />
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content
          align="end"
          side={isLow ? 'top' : 'bottom'}
          sideOffset={4}
          className={clsx(menuPanelClass, 'w-48')}
        >
          {items.map((item) => {
            const Icon = icons[item]
            const { label, keys } = upkeepWords[item]
            return (
              <DropdownMenu.Item
                key={item}
                onSelect={() => onPick(item)}
                className={clsx(menuItemClass, item === 'delete' && 'text-critical')}
              >
                <Icon className={clsx('size-4', item !== 'delete' && 'text-muted')} aria-hidden /> {label}
                <span className="ml-auto" aria-hidden>
                  <Kbd>{keys}</Kbd>
                </span>
              </DropdownMenu.Item>
            )
          })}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}
