import { clsx } from 'clsx'
import { EyeOff, Gauge, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Kbd } from '../design/kbd.tsx'
import { menuItemClass } from '../design/menu.tsx'
import { MoreMenu } from '../design/more-menu.tsx'
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
    <MoreMenu of="this drift" hasEdge side={isLow ? 'top' : 'bottom'}>
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
    </MoreMenu>
  )
}
