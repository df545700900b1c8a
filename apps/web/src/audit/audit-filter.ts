import { chosen } from '../api/search-params.ts'
import { actionWords, type EventType } from './audit-words.ts'

/** What the audit trail tells of, in the words of its filter. */
export const subjects = {
  decisions: {
    label: 'Decisions',
    actions: [
      'drift:triaged',
      'drift:approved',
      'drift:approval_given',
      'drift:approval_withdrawn',
      'drift:rejected',
      'drift:reopened',
      'drift:resolved',
      'drift:ignored',
      'drift:unignored',
      'drift:deleted',
    ],
  },
  drifts: {
    label: 'Drifts and corrections',
    actions: ['drift:created', 'drift:changed', 'remediation:started', 'remediation:succeeded', 'remediation:failed'],
  },
  alerts: {
    label: 'Alerts and deliveries',
    actions: [
      'alert:created',
      'alert:read',
      'alert:unread',
      'channel:tested',
      'channel:delivered',
      'channel:delivery_failed',
      'channel:delivery_retried',
    ],
  },
  scans: { label: 'Scans', actions: ['scan:started', 'scan:progress', 'scan:finished', 'scan:failed'] },
  sessions: {
    label: 'Sign-ins',
    actions: ['session:started', 'session:ended', 'session:revoked', 'session:token_reused', 'session:switched_team'],
  },
  people: {
    label: 'Members and API keys',
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
      'slack_user:linked',
      'slack_user:unlinked',
    ],
  },
  setUp: {
    label: 'Configuration',
    actions: [
      'project:created',
      'project:updated',
      'project:deleted',
      'project:restored',
      'stack:created',
      'stack:updated',
      'stack:deleted',
      'stack:restored',
      'policy:created',
      'policy:updated',
      'policy:deleted',
      'channel:created',
      'channel:updated',
      'channel:deleted',
      'view:created',
      'view:updated',
      'view:deleted',
    ],
  },
} as const

type Subject = keyof typeof subjects

const actionNames = Object.keys(actionWords).filter((name): name is EventType => name in actionWords)
const names = Object.keys(subjects).filter((name): name is Subject => name in subjects)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const number = /^[1-9]\d{0,14}$/
const day = /^\d{4}-\d{2}-\d{2}$/

/** Which entries are shown, exactly as the address says; all of them when nothing is named. */
export interface AuditFilter {
  readonly show?: Subject
  /** One kind of action alone, which goes before `show`. */
  readonly action?: EventType
  /** The person, or the API key, who did it. */
  readonly actor?: string
  /** The thing it was done to. */
  readonly thing?: string
  /** Days in the reader's own time zone, both inclusive: `2027-03-31`. */
  readonly from?: string
  readonly to?: string
  readonly search?: string
  /** One entry alone, by its number. */
  readonly entry?: string
}

/** Reads a filter from an address. What it does not know it drops, so that an old or mistyped link still shows entries. */
export function readAuditFilter(search: Record<string, unknown>): AuditFilter {
  const show = chosen(search['show'], names)?.[0]
  const action = chosen(search['action'], actionNames)?.[0]
  const actor = fitting(search['actor'], uuid)
  const thing = fitting(search['thing'], uuid)
  const from = fitting(search['from'], day)
  const to = fitting(search['to'], day)
  const entry = fitting(search['entry'], number)
  const words = typeof search['search'] === 'string' ? search['search'].trim().slice(0, 200) : ''
  return {
    ...(show && { show }),
    ...(action && { action }),
    ...(actor && { actor }),
    ...(thing && { thing }),
    ...(from && { from }),
    ...(to && { to }),
    ...(words !== '' && { search: words }),
    ...(entry && { entry }),
  }
}

function fitting(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined
}

/** The filter as the API's list and export take it. Of a day that the calendar does not have nothing is asked. */
export function toAuditInput({ show, action, actor, thing, from, to, search, entry }: AuditFilter) {
  const actions = action ? [action] : show ? [...subjects[show].actions] : undefined
  const [since, until] = [startOfDay(from, 0), startOfDay(to, 1)]
  return {
    ...(actions && { action: actions }),
    ...(actor && { actorId: actor }),
    ...(thing && { subjectId: thing }),
    ...(since && { from: since }),
    ...(until && { to: until }),
    ...(search !== undefined && { search }),
    ...(entry !== undefined && { fromSeq: Number(entry), toSeq: Number(entry) }),
  }
}

/** When a day begins, in the reader's own time zone, or the day so many days later. */
function startOfDay(text: string | undefined, later: number): string | undefined {
  if (text === undefined) return undefined
  const at = new Date(`${text}T00:00:00`)
  if (Number.isNaN(at.getTime())) return undefined
  at.setDate(at.getDate() + later)
  return at.toISOString()
}

/** Whether more than a stretch of time is asked for, so that an export of it is a selection and no chain. */
export function isSelective({ from: _from, to: _to, ...rest }: AuditFilter): boolean {
  return Object.keys(rest).length > 0
}
