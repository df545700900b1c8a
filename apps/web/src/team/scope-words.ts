import type { ApiKey } from './team-queries.ts'

export type Scope = ApiKey['scopes'][number]

interface ScopeWords {
  readonly value: Scope
  readonly label: string
  readonly meaning: string
}

/** What a key may be good for. Each scope is only itself; `admin` includes the others. */
export const scopeWords: readonly ScopeWords[] = [
  { value: 'read', label: 'read', meaning: 'Reads what a viewer sees: drifts, stacks, scans, alerts.' },
  { value: 'scan', label: 'scan', meaning: 'Sends plans and states to be compared: what a pipeline needs.' },
  { value: 'decide', label: 'decide', meaning: 'Triages, approves, rejects and resolves drifts.' },
  { value: 'admin', label: 'admin', meaning: 'All of that, and stacks, members, settings and the audit trail.' },
]

/** The scopes among some texts, in their order here. */
export function scopesOf(texts: readonly unknown[]): Scope[] {
  return scopeWords.map(({ value }) => value).filter((scope) => texts.includes(scope))
}
