import { EyeOff, Gauge, Trash2 } from 'lucide-react'
import { MenuAction } from '../design/menu-action.tsx'
import { Kbd } from '../design/kbd.tsx'
import { MoreMenu } from '../design/more-menu.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { upkeepWords, type Upkeep } from './decisions.ts'

const icons = { ignore: EyeOff, severity: Gauge, delete: Trash2 } as const

interface UpkeepMenuProps {
  readonly items: readonly Upkeep[]
  /** At the bottom of the screen, where menus open upwards. */
  readonly isLow: boolean
  readonly onPick: (item: Upkeep) => void
}

/** What is done to a drift besides deciding it. Each has its key. */
export function UpkeepMenu({ items, isLow, onPick }: UpkeepMenuProps) {
  useShortcut({ keys: 'i', label: 'Ignore', group: 'Drift' }, () => onPick('ignore'), items.includes('ignore'))
  useShortcut(
    { keys: 's', label: 'Change severity', group: 'Drift' },
    () => onPick('severity'),
    items.includes('severity'),
  )
  useShortcut({ keys: '#', label: 'Delete', group: 'Drift' }, () => onPick('delete'), items.includes('delete'))
  if (items.length === 0) return null
  return (
    <MoreMenu of="this drift" hasEdge side={isLow ? 'top' : 'bottom'}>
      {items.map((item) => {
        const { label, keys } = upkeepWords[item]
        return (
          <MenuAction key={item} icon={icons[item]} isGrave={item === 'delete'} onSelect={() => onPick(item)}>
            {label}
            <span className="ml-auto" aria-hidden>
              <Kbd>{keys}</Kbd>
            </span>
          </MenuAction>
        )
      })}
    </MoreMenu>
  )
}
