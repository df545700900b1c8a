import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { buttonClass } from '../design/button.tsx'
import type { DriftFilter } from '../drifts/drift-filter.ts'
import { driftDetail, driftPage, pageSize } from '../drifts/drift-queries.ts'
import { formatCount } from '../format/number.ts'
import { useShortcut } from '../shell/shortcuts.ts'

/** So close to the end of a page the next one is asked for, so that stepping on does not stop there. */
const nearEndRows = 3

interface NeighboursProps {
  readonly driftId: string
  readonly filter: DriftFilter
}

/** The drifts before and after this one in the list it was opened from; none when that list never held it. */
export function Neighbours({ driftId, filter }: NeighboursProps) {
  const navigate = useNavigate()
  const place = usePlace(driftId, filter)
  useAhead([place?.next, place?.before])
  const go = (id: string | undefined) => {
    if (id !== undefined)
      void navigate({ to: '/drifts/$driftId', params: { driftId: id }, search: filter, replace: true })
  }
  useShortcut({ keys: 'j', label: 'Next drift', group: 'Drift' }, () => go(place?.next))
  useShortcut({ keys: 'k', label: 'Previous drift', group: 'Drift' }, () => go(place?.before))
  useShortcut(
    { keys: 'u', label: 'Back to the list', group: 'Drift' },
    () => void navigate({ to: '/drifts', search: filter }),
  )
  if (!place) return null
  return (
    <div className="flex items-center gap-1">
      <span className="tabular mr-1 hidden text-xs whitespace-nowrap text-muted sm:inline">
        {formatCount(place.position)} of {formatCount(place.total)}
      </span>
      <Step label="Previous drift (k)" disabled={place.before === undefined} onClick={() => go(place.before)}>
        <ChevronUp className="size-4" aria-hidden />
      </Step>
      <Step label="Next drift (j)" disabled={place.next === undefined} onClick={() => go(place.next)}>
        <ChevronDown className="size-4" aria-hidden />
      </Step>
    </div>
  )
}

/** Reads the neighbours ahead, so that stepping to one shows it at once. */
function useAhead(ids: readonly (string | undefined)[]) {
  const client = useQueryClient()
  const wanted = ids.filter((id) => id !== undefined).join(' ')
  useEffect(() => {
    for (const id of wanted.split(' ')) if (id !== '') void client.prefetchQuery(driftDetail(id))
  }, [client, wanted])
}

interface StepProps {
  readonly label: string
  readonly disabled: boolean
  readonly onClick: () => void
  readonly children: React.ReactNode
}

function Step({ label, disabled, onClick, children }: StepProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className={buttonClass({ tone: 'ghost', size: 'icon' })}
    >
      {children}
    </button>
  )
}

interface Place {
  readonly position: number
  readonly total: number
  readonly next: string | undefined
  readonly before: string | undefined
}

/**
 * Where the drift is in its list. Once decided it may fit the list's conditions no more: then it keeps the place that it had when one
 * came, so that one goes on from there.
 */
function usePlace(driftId: string, filter: DriftFilter): Place | null {
  const found = usePlaceNow(driftId, filter)
  const [kept, setKept] = useState<{ readonly driftId: string; readonly place: Place } | null>(null)
  if (found !== null && (kept?.driftId !== driftId || !isSamePlace(kept.place, found)))
    setKept({ driftId, place: found })
  return found ?? (kept?.driftId === driftId ? kept.place : null)
}

function isSamePlace(one: Place, other: Place): boolean {
  return (
    one.position === other.position &&
    one.total === other.total &&
    one.next === other.next &&
    one.before === other.before
  )
}

/** Looks through the pages of the list that are known already, and asks for the first when none is. */
function usePlaceNow(driftId: string, filter: DriftFilter): Place | null {
  const client = useQueryClient()
  const page = knownPage(driftId, filter, client)
  const here = useQuery({ ...driftPage(filter, page), refetchInterval: false, staleTime: Infinity }).data
  const index = here?.items.findIndex(({ id }) => id === driftId) ?? -1
  const nearEnd = here !== undefined && here.pagination.hasMore && index >= here.items.length - nearEndRows
  const after = useQuery({ ...driftPage(filter, page + 1), enabled: nearEnd, refetchInterval: false }).data
  const nearStart = page > 0 && index >= 0 && index < nearEndRows
  const ahead = { ...driftPage(filter, Math.max(page - 1, 0)), enabled: nearStart, refetchInterval: false } as const
  const before = useQuery(ahead).data
  if (!here || index < 0) return null
  return {
    position: page * pageSize + here.lead + index + 1,
    total: here.pagination.total,
    next: here.items[index + 1]?.id ?? (nearEnd ? after?.items[0]?.id : undefined),
    before: here.items[index - 1]?.id ?? (index === 0 && page > 0 ? before?.items.at(-1)?.id : undefined),
  }
}

function knownPage(driftId: string, filter: DriftFilter, client: ReturnType<typeof useQueryClient>): number {
  const known = client.getQueryCache().findAll({ queryKey: driftPage(filter, 0).queryKey.slice(0, -1) })
  for (const { queryKey } of known) {
    const number = Number(queryKey.at(-1))
    const data = client.getQueryData(driftPage(filter, number).queryKey)
    if (data?.items.some(({ id }) => id === driftId)) return number
  }
  return 0
}
