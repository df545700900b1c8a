import type { Person } from '../api/session.ts'

export type Role = Person['role']

interface RoleWords {
  readonly value: Role
  readonly label: string
  readonly meaning: string
}

/** What each role may do, the least first. */
export const roleWords: readonly RoleWords[] = [
  { value: 'viewer', label: 'Viewer', meaning: 'Sees everything except channels and the audit log. Changes nothing.' },
  { value: 'engineer', label: 'Engineer', meaning: 'Also adds and scans stacks, and decides drifts.' },
  { value: 'admin', label: 'Admin', meaning: 'Also manages members, API keys, policies, channels and settings.' },
]

export function labelOfRole(role: Role): string {
  return roleWords.find(({ value }) => value === role)?.label ?? role
}

/** The role of that name; null for a text that is none. */
export function roleOf(text: string): Role | null {
  return roleWords.find(({ value }) => value === text)?.value ?? null
}
