import type { UserId, ViewId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'

/** A list of drifts that somebody keeps under a name: which, in what order, with what columns. */
export interface View {
  readonly id: ViewId
  /** Whose own it is; null where it is the team's. */
  readonly ownerId: UserId | null
  /** Unique without regard to case, among the team's and among each person's own. */
  readonly name: string
  /** The search part of the page's address, without the question mark; empty for the page as it opens. */
  readonly search: string
  /** Null when the person is gone. */
  readonly createdBy: Person | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export const longestViewName = 60
export const longestViewSearch = 2_000

/** Kept by one person, or by the team for all of it. */
export const mostViews = 100

/**
 * What a form-encoded query is made of (WHATWG URL, application/x-www-form-urlencoded serialising), with nothing in it that
 * stands for a control character: it is put into addresses, and what it says is shown.
 */
export const viewSearchPattern = /^(?!.*%([01][0-9a-f]|7f))([a-z0-9*._+=&-]|%[0-9a-f]{2})*$/i
