import type { ProjectId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'

/** A named thing a team owns: its stacks and its environments. */
export interface Project {
  readonly id: ProjectId
  readonly name: string
  /** Unique in the team: lower case letters, digits and dashes. */
  readonly slug: string
  readonly description: string | null
  /** Null when no person did: an API key or the system; or when the person is gone. */
  readonly createdBy: Person | null
  readonly figures: ProjectFigures
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Null while it is there. A deleted one is seen in the list of deleted ones only. */
  readonly deletedAt: Date | null
}

/** What a project holds now. Drifts that a policy ignores are in neither figure about them. */
export interface ProjectFigures {
  readonly stacks: number
  readonly openDrifts: number
  /** What the open drifts of known price cost, USD a month. */
  readonly costUsdMonthly: number
}

const longestSlug = 63

/** What a slug looks like: at most 63 characters, as a label of DNS (RFC 1123), so that it can be a part of any address. */
export const slugPattern = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** The slug of a name: `Web shop (EU)` is `web-shop-eu`. A name without a letter or digit of ASCII becomes `project`. */
export function slugOf(name: string): string {
  const words = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const slug = words
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replaceAll(/^-+|-+$/g, '')
  return slug || 'project'
}
