import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ChevronDown, UsersRound } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { menuItemClass, menuLabelClass, menuPanelClass, MenuPortal } from '../design/menu.tsx'
import type { DriftFilter } from '../drifts/drift-filter.ts'
import { keysOf } from '../drifts/drift-words.ts'
import { savedViews, type View } from './view-queries.ts'
import { builtInOf, builtInViews, filterOfView, type BuiltInView } from './view-search.ts'

/** So many of the saved ones are tabs; the rest is in the menu behind them. */
const mostTabs = 3

/** A link is the current page by all of its address: the lists differ in nothing else. */
const exactly = { exact: true, includeSearch: true } as const

const tab =
  'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap text-muted hover:bg-hover hover:text-text data-current:bg-active data-current:text-text'

interface ViewTabsProps {
  readonly filter: DriftFilter
  /** The saved view that the list is of; null for none. */
  readonly active: View | null
}

/** The lists there are: those that everybody has, then the saved ones. Each is a link that can be sent on. */
export function ViewTabs({ filter, active }: ViewTabsProps) {
  const saved = useQuery(savedViews()).data?.items ?? []
  const shown = saved.slice(0, mostTabs)
  const first = active && !shown.some(({ id }) => id === active.id) ? [...shown.slice(0, mostTabs - 1), active] : shown
  const builtIn = active === null ? builtInOf(filter) : null
  return (
    <nav aria-label="Views" className="flex min-w-0 items-center gap-1 overflow-x-auto p-1 [scrollbar-width:none]">
      {keysOf(builtInViews).map((name) => (
        <Link
          key={name}
          to="/drifts"
          search={withBuiltIn(filter, name, active)}
          replace
          activeOptions={exactly}
          data-current={builtIn === name ? '' : undefined}
          className={tab}
        >
          {builtInViews[name].label}
        </Link>
      ))}
      {first.length > 0 && <span aria-hidden className="mx-1 h-4 w-px shrink-0 bg-line-strong" />}
      {first.map((view) => (
        <Link
          key={view.id}
          to="/drifts"
          search={filterOfView(view)}
          replace
          activeOptions={exactly}
          data-current={view.id === active?.id ? '' : undefined}
          title={view.isShared ? `${view.name} (shared with the team)` : view.name}
          className={tab}
        >
          {view.isShared && <UsersRound className="size-3.5 text-faint" aria-hidden />}
          <span className="max-w-44 truncate">{view.name}</span>
        </Link>
      ))}
      {saved.length > first.length && <MoreViews views={saved} />}
    </nav>
  )
}

/** The reader's own conditions stay when they go from one built-in view to another; those of a saved view are its own. */
function withBuiltIn(filter: DriftFilter, name: BuiltInView, active: View | null): DriftFilter {
  if (active) return builtInViews[name].filter
  const { status: _, ignored: __, view: ___, ...rest } = filter
  return { ...rest, ...builtInViews[name].filter }
}

function MoreViews({ views }: { readonly views: readonly View[] }) {
  const groups = [
    { label: 'Private', items: views.filter(({ isShared }) => !isShared) },
    { label: 'Team', items: views.filter(({ isShared }) => isShared) },
  ].filter(({ items }) => items.length > 0)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={tab}>
        {views.length} views <ChevronDown className="size-3.5 text-faint" aria-hidden />
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content align="start" sideOffset={4} className={clsx(menuPanelClass, 'max-w-72 min-w-52')}>
          {groups.map(({ label, items }) => (
            <DropdownMenu.Group key={label}>
              <DropdownMenu.Label className={menuLabelClass}>{label}</DropdownMenu.Label>
              {items.map((view) => (
                <DropdownMenu.Item key={view.id} asChild>
                  <Link to="/drifts" search={filterOfView(view)} title={view.name} className={menuItemClass}>
                    <span className="truncate">{view.name}</span>
                  </Link>
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}
