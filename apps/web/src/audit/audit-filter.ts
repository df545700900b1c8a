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
    actions: ['session:started', 'session:ended', 'session:revoked', 'session:token_reused', 'session:switched_team'],
  },
  people: {
    label: 'People and keys',
    actions: [
      'team:created',
      'team:updated',
      'member:added',
      'member:role_changed',
      'member:removed',
      'user:registered',
      'user:updated',
      'user:password_changed',
      'user:password_reset',
      'user:reset_link_made',
      'second_factor:enabled',
      'second_factor:codes_renewed',
      'second_factor:disabled',
      'invitation:created',
      'invitation:accepted',
      'invitation:revoked',
      'api_key:created',
      'api_key:revoked',
    ],
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
