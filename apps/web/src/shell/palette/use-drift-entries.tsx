import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { GitCompareArrows } from 'lucide-react'
import { SeverityDot } from '../../drifts/badges.tsx'
import { firstDrifts } from '../../drifts/drift-queries.ts'
import { resourceTypeInWords } from '../../drifts/drift-words.ts'
import type { PaletteEntry } from './palette-entry.ts'

const fewestLetters = 2
const mostDrifts = 8
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface FoundDrifts {
  readonly entries: readonly PaletteEntry[]
  readonly isSearching: boolean
}

/** Drifts, searched by the server, whatever their number; and the one whose id was typed. */
export function useDriftEntries(words: string): FoundDrifts {
  const isLongEnough = words.length >= fewestLetters
  const found = useQuery({
    ...firstDrifts({ status: ['all'], search: words }, mostDrifts),
    enabled: isLongEnough,
    placeholderData: keepPreviousData,
    refetchInterval: false,
  })
  const byId: PaletteEntry = {
    id: words,
    label: words,
    icon: <GitCompareArrows />,
    note: 'Drift with this ID',
    code: true,
    link: { to: '/drifts/$driftId', params: { driftId: words } },
  }
  const drifts = isLongEnough ? (found.data?.items ?? []) : []
  const entries = drifts.map(({ id, severity, resourceAddress, resourceType }): PaletteEntry => ({
    id,
    label: resourceAddress,
    icon: <SeverityDot severity={severity} />,
    note: resourceTypeInWords(resourceType),
    code: true,
    link: {
      to: '/drifts/$driftId',
      params: { driftId: id },
      search: { status: ['all'], search: words },
    },
  }))
  return { entries: uuid.test(words) ? [byId, ...entries] : entries, isSearching: found.isFetching }
}
