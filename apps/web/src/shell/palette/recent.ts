import type { Person } from '../../api/session.ts'

/** Something that was gone to from the palette, as it is shown again. */
export interface Recent {
  /** What kind of thing it is: `Stack`. */
  readonly kind: string
  readonly label: string
  readonly href: string
  readonly isCode: boolean
}

type Owner = Pick<Person, 'id'> & { readonly team: Pick<Person['team'], 'id'> }

/** Cleared when the person signs out, with all that the tab keeps. */
const recentKey = 'driftsentry.recent'
const most = 5

/** What this person went to last in this team and tab, the latest first. */
export function recentOf(owner: Owner): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(recentKey) ?? 'null')
    if (!isRecord(kept) || kept['owner'] !== nameOf(owner) || !Array.isArray(kept['recent'])) return []
    return kept['recent'].filter(isRecent)
  } catch {
    return []
  }
}

export function remember(owner: Owner, latest: Recent): void {
  const others = recentOf(owner).filter(({ href }) => href !== latest.href)
  const recent = [latest, ...others].slice(0, most)
  try {
    sessionStorage.setItem(recentKey, JSON.stringify({ owner: nameOf(owner), recent }))
  } catch {
    // A browser that keeps nothing has no recent places.
  }
}

function nameOf({ id, team }: Owner): string {
  return `${id} ${team.id}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isRecent(value: unknown): value is Recent {
  if (!isRecord(value)) return false
  const { kind, label, href, isCode } = value
  // Within this page only, whoever wrote it there.
  return (
    [kind, label, href].every((text) => typeof text === 'string') &&
    /^\/(?!\/)/.test(String(href)) &&
    typeof isCode === 'boolean'
  )
}
