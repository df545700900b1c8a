import { useRouter } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { usePerson } from '../use-person.ts'
import type { ActionEntry, PlaceEntry } from './palette-entry.ts'
import { recentOf, remember } from './recent.ts'

/** Where this person went from the palette before, and how to keep where they go now. */
export function useRecentEntries() {
  const person = usePerson()
  const router = useRouter()
  const here = router.latestLocation.href
  const others = person ? recentOf(person).filter(({ href }) => href !== here) : []
  const entries = others.map(({ kind, label, href, isCode }): ActionEntry => {
    const look = { id: href, label, icon: <History />, note: kind, ...(isCode && { code: true as const }) }
    return { ...look, run: () => void router.navigate({ href }) }
  })
  const keep = (kind: string, { label, code, link }: PlaceEntry) => {
    if (person) remember(person, { kind, label, href: router.buildLocation(link).href, isCode: code === true })
  }
  return { entries, keep }
}
