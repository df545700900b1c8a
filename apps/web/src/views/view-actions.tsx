import { useNavigate } from '@tanstack/react-router'
import { BookmarkPlus, Lock, Pencil, Save, Trash2, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { MenuAction } from '../design/menu-action.tsx'
import { Button } from '../design/button.tsx'
import { MenuSeparator } from '../design/menu.tsx'
import { MoreMenu } from '../design/more-menu.tsx'
import { toast } from '../design/toast.tsx'
import type { Column } from '../drifts/columns.ts'
import type { DriftFilter } from '../drifts/drift-filter.ts'
import { useMayDecide } from '../shell/use-person.ts'
import { useViewChanges } from './use-view-changes.ts'
import { ViewDialog } from './view-dialog.tsx'
import type { View } from './view-queries.ts'
import { builtInOf, builtInViews, filterOfView, isSameList, searchToSave, withoutView } from './view-search.ts'

interface ViewActionsProps {
  readonly filter: DriftFilter
  readonly columns: readonly Column[]
  readonly active: View | null
}

/** Keeping the list that is shown: as a new view, or as what the view is from now on. */
export function ViewActions({ filter, columns, active }: ViewActionsProps) {
  const navigate = useNavigate()
  const mayShare = useMayDecide()
  const [asking, setAsking] = useState<'save' | 'rename' | null>(null)
  const { create, update, remove, onError } = useViewChanges()
  const search = searchToSave(filter, columns)
  const open = (view: View) => navigate({ to: '/drifts', search: filterOfView(view), replace: true })
  const mayChange = active !== null && (mayShare || !active.isShared)
  const differs = active ? !isSameList(filter, filterOfView(active)) : isOfOnesOwn(filter)
  const ask = (what: 'save' | 'rename') => {
    create.reset()
    update.reset()
    setAsking(what)
  }
  const change = (fields: { readonly search?: string; readonly isShared?: boolean }, done: (view: View) => string) => {
    if (active) update.mutate({ id: active.id, ...fields }, { onSuccess: (view) => toast('good', done(view)), onError })
  }
  return (
    <>
      {differs && mayChange && (
        <Button
          size="sm"
          disabled={update.isPending}
          title={`Save the current filters, sort and columns to ${active.name}`}
          onClick={() => change({ search }, ({ name }) => `View updated: ${name}`)}
        >
          <Save className="size-3.5" aria-hidden /> Update view
        </Button>
      )}
      {differs && (
        <Button size="sm" onClick={() => ask('save')}>
          <BookmarkPlus className="size-3.5" aria-hidden /> {active ? 'Save as new' : 'Save view'}
        </Button>
      )}
      {mayChange && (
        <ViewMenu
          view={active}
          mayShare={mayShare}
          onRename={() => ask('rename')}
          onShare={() =>
            change({ isShared: !active.isShared }, ({ name, isShared }) =>
              isShared ? `Shared with the team: ${name}` : `Only visible to you: ${name}`,
            )
          }
          onRemove={() => {
            remove.mutate({ view: active, onRestored: (view) => void open(view) })
            void navigate({ to: '/drifts', search: withoutView(filter), replace: true })
          }}
        />
      )}
      {asking === 'save' && (
        <ViewDialog
          title="Save view"
          name=""
          isShared={mayShare ? false : null}
          isPending={create.isPending}
          error={create.error}
          onClose={() => setAsking(null)}
          onSave={(view) =>
            create.mutate(
              { ...view, search },
              {
                onSuccess: (saved) => {
                  setAsking(null)
                  toast('good', `View saved: ${saved.name}`)
                  void open(saved)
                },
              },
            )
          }
        />
      )}
      {asking === 'rename' && active && (
        <ViewDialog
          title="Rename view"
          name={active.name}
          isShared={null}
          isPending={update.isPending}
          error={update.error}
          onClose={() => setAsking(null)}
          onSave={({ name }) => update.mutate({ id: active.id, name }, { onSuccess: () => setAsking(null) })}
        />
      )}
    </>
  )
}

/** Whether a list is another one than a built-in view, so that keeping it is worth a name. */
function isOfOnesOwn(filter: DriftFilter): boolean {
  const builtIn = builtInOf(filter)
  return builtIn === null || !isSameList(filter, builtInViews[builtIn].filter)
}

interface ViewMenuProps {
  readonly view: View
  readonly mayShare: boolean
  readonly onRename: () => void
  readonly onShare: () => void
  readonly onRemove: () => void
}

function ViewMenu({ view, mayShare, onRename, onShare, onRemove }: ViewMenuProps) {
  return (
    <MoreMenu of={`the view ${view.name}`}>
      <MenuAction icon={Pencil} onSelect={onRename}>
        Rename
      </MenuAction>
      {mayShare && (
        <MenuAction icon={view.isShared ? Lock : UsersRound} onSelect={onShare}>
          {view.isShared ? 'Make private' : 'Share with the team'}
        </MenuAction>
      )}
      <MenuSeparator />
      <MenuAction icon={Trash2} onSelect={onRemove} isGrave>
        Delete
      </MenuAction>
    </MoreMenu>
  )
}
