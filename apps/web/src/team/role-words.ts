import type { Person } from '../api/session.ts'

export type Role = Person['role']

interface RoleWords {
  readonly value: Role
  readonly label: string
  readonly meaning: string
}

/** What each role may do, the least first. */
export const roleWords: readonly RoleWords[] = [
  { value: 'viewer', label: 'Viewer', meaning: 'Sees everything but the audit trail, and changes nothing.' },
  { value: 'engineer', label: 'Engineer', meaning: 'Adds stacks, compares them and decides drifts.' },
  { value: 'admin', label: 'Admin', meaning: 'All of that, and members, API keys, settings and the audit trail.' },
]

export function labelOfRole(role: Role): string {
  return roleWords.find(({ value }) => value === role)?.label ?? role
}

/** The role of that name; null for a text that is none. */
export function roleOf(text: string): Role | null {
  return roleWords.find(({ value }) => value === text)?.value ?? null
}
