import type { ApiKey } from './team-queries.ts'

export type Scope = ApiKey['scopes'][number]

interface ScopeWords {
  readonly value: Scope
  readonly label: string
  readonly meaning: string
}

/** What a key may do. Each scope is only itself; `admin` includes the others. */
export const scopeWords: readonly ScopeWords[] = [
  { value: 'read', label: 'read', meaning: 'Reads drifts, stacks, scans and alerts, like a viewer.' },
  { value: 'scan', label: 'scan', meaning: 'Pushes plans and states to scan. What a pipeline needs.' },
  { value: 'decide', label: 'decide', meaning: 'Triages, approves, rejects and resolves drifts.' },
  { value: 'admin', label: 'admin', meaning: 'All of the above, and stacks, members, settings and the audit log.' },
]

/** The scopes among some texts, in their order here. */
export function scopesOf(texts: readonly unknown[]): Scope[] {
  return scopeWords.map(({ value }) => value).filter((scope) => texts.includes(scope))
}
