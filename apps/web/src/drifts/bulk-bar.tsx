import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { Button, buttonClass } from '../design/button.tsx'
import { Kbd } from '../design/kbd.tsx'
import { toast } from '../design/toast.tsx'
import { actionWords, type Action } from '../drift/decisions.ts'
import { formatCount } from '../format/number.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import type { DriftFilter } from './drift-filter.ts'
import { matchingDrifts } from './drift-queries.ts'
import { actionsForAny, mostChosen, withChosen } from './selection.ts'
import type { ListSelection } from './use-selection.ts'

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }))

const keys = { triage: 't', approve: 'a', reject: 'r', resolve: 'e', reopen: 'o' } as const satisfies Record<
  Action,
  string
>
/** Those that are always there; reopening joins them when something that is chosen is decided. */
const actions = ['triage', 'approve', 'reject', 'resolve'] as const

interface BulkBarProps {
  readonly list: ListSelection
  readonly filter: DriftFilter
  readonly total: number
  /** Leaves the choosing altogether, where that is a mode. */
  readonly onDone: () => void
}

/** What can be done with everything that is chosen; floats over the list. */
export function BulkBar({ list, filter, total, onDone }: BulkBarProps) {
  const [deciding, setDeciding] = useState<Action | null>(null)
  const { selection, replace } = list
  const possible = actionsForAny(selection)
  const open = (action: Action) => {
    list.renew()
    setDeciding(action)
  }
  const clear = () => {
    list.clear()
    onDone()
  }
  useShortcut({ keys: 'Escape', label: 'Clear selection', group: 'Selection' }, clear, deciding === null)
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 flex justify-center px-2 md:bottom-6 md:left-56">
      <div
        role="toolbar"
        aria-label="Selected drifts"
        className="pointer-events-auto flex max-w-full animate-[float-in_140ms_ease-out] flex-wrap items-center justify-center gap-x-3 gap-y-2 rounded-xl bg-raised px-3 py-2 shadow-float"
      >
        <span className="flex items-center gap-2">
          <button
            type="button"
            aria-label="Clear selection"
            title="Clear selection (Esc)"
            onClick={clear}
            className={buttonClass({ tone: 'ghost', size: 'icon' })}
          >
            <X className="size-4" aria-hidden />
          </button>
          <span role="status" className="tabular text-sm font-medium whitespace-nowrap">
            {formatCount(selection.size)} selected
          </span>
          <AllMatching list={list} filter={filter} total={total} />
        </span>
        <span className="flex items-center gap-1.5">
          {[...(possible.has('reopen') ? (['reopen'] as const) : []), ...actions].map((action) => (
            <ActionButton
              key={action}
              action={action}
              isPossible={possible.has(action)}
              onPress={() => open(action)}
              hasKey={deciding === null}
            />
          ))}
        </span>
      </div>
      <Suspense>
        {deciding !== null && (
          <BulkDialog
            action={deciding}
            selection={selection}
            onSelect={(next) => {
              replace(next)
              if (next.size === 0) onDone()
            }}
            onClose={() => setDeciding(null)}
          />
        )}
      </Suspense>
    </div>
  )
}

interface ActionButtonProps {
  readonly action: Action
  readonly isPossible: boolean
  readonly hasKey: boolean
  readonly onPress: () => void
}

function ActionButton({ action, isPossible, hasKey, onPress }: ActionButtonProps) {
  const { label, meaning } = actionWords[action]
  useShortcut({ keys: keys[action], label: `${label} selected`, group: 'Selection' }, onPress, isPossible && hasKey)
  return (
    <Button
      size="sm"
      tone={action === 'approve' ? 'primary' : 'secondary'}
      disabled={!isPossible}
      title={isPossible ? meaning : 'None of the selected drifts can be changed this way.'}
      onClick={onPress}
    >
      {label}
      <span className="hidden lg:inline" aria-hidden>
        <Kbd>{keys[action]}</Kbd>
      </span>
    </Button>
  )
}

/** Offers everything that the filter matches, wherever it is in the list; or says why that is too much. */
function AllMatching({ list, filter, total }: Omit<BulkBarProps, 'onDone'>) {
  const all = useMutation({
    mutationFn: () => matchingDrifts(filter),
    onSuccess: (drifts) => list.replace(withChosen(list.selection, drifts)),
    onError: (error) => toast('bad', describeError(error).message),
  })
  if (total <= list.selection.size) return null
  if (total > mostChosen) {
    return (
      <span className="text-xs text-muted">
        of {formatCount(total)} · up to {formatCount(mostChosen)} at once
      </span>
    )
  }
  return (
    <Button size="sm" tone="ghost" disabled={all.isPending} onClick={() => all.mutate()}>
      {all.isPending ? 'Selecting…' : `Select all ${formatCount(total)}`}
    </Button>
  )
}
