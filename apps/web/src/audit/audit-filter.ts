import { chosen } from '../api/search-params.ts'

/** What the audit trail tells of, in the words of its filter. */
export const subjects = {
  decisions: {
    label: 'Decisions',
    actions: ['drift:triaged', 'drift:approved', 'drift:rejected', 'drift:resolved', 'drift:deleted'],
  },
  drifts: { label: 'Drifts found', actions: ['drift:created', 'drift:changed', 'drift:reopened'] },
  scans: { label: 'Scans', actions: ['scan:started', 'scan:finished', 'scan:failed'] },
  sessions: {
    label: 'Sign-ins',
    actions: ['session:started', 'session:ended', 'session:revoked', 'session:token_reused'],
  },
} as const

export type Subject = keyof typeof subjects

const names = Object.keys(subjects).filter((name): name is Subject => name in subjects)

/** Which entries are shown, exactly as the address says; all of them when nothing is named. */
export interface AuditFilter {
  readonly show?: Subject
  readonly search?: string
}

export function readAuditFilter(search: Record<string, unknown>): AuditFilter {
  const show = chosen(search['show'], names)?.[0]
  const words = typeof search['search'] === 'string' ? search['search'].trim().slice(0, 200) : ''
  return { ...(show && { show }), ...(words !== '' && { search: words }) }
}
