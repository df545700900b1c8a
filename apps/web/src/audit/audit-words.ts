import type { Inputs } from '../api/client.ts'
import type { Names } from '../policies/policy-words.ts'
import type { AuditEntry } from './audit-entry.ts'

/** Every kind of event that the audit trail may tell of. */
export type EventType = NonNullable<Inputs['events']['follow']['type']>[number]

/** What was done, as the part of a sentence between who did it and what it was done to. */
export const actionWords = {
  'drift:created': 'detected drift in',
  'drift:changed': 'detected another change in',
  'drift:triaged': 'triaged',
  'drift:approved': 'approved',
  'drift:rejected': 'rejected',
  'drift:resolved': 'resolved',
  'drift:reopened': 'reopened',
  'drift:approval_given': 'gave the first of two approvals for',
  'drift:approval_withdrawn': 'withdrew the approval of',
  'drift:ignored': 'ignored',
  'drift:unignored': 'stopped ignoring',
  'drift:deleted': 'deleted the drift of',
  'alert:created': 'raised the alert',
  'alert:read': 'read the alert',
  'alert:unread': 'marked as unread the alert',
  'scan:started': 'started a scan of',
  'scan:progress': 'continued a scan of',
  'scan:finished': 'finished a scan of',
  'scan:failed': 'failed to scan',
  'remediation:started': 'started to correct',
  'remediation:succeeded': 'corrected',
  'remediation:failed': 'failed to correct',
  'team:created': 'created the team',
  'team:updated': 'updated the settings of',
  'member:added': 'added',
  'member:role_changed': 'changed the role of',
  'member:removed': 'removed',
  'user:registered': 'created the account',
  'user:updated': 'updated the profile of',
  'user:password_changed': 'changed the password of',
  'user:password_reset': 'reset the password of',
  'user:reset_link_made': 'created a password reset link for',
  'second_factor:enabled': 'enabled two-factor authentication for',
  'second_factor:codes_renewed': 'renewed the recovery codes of',
  'second_factor:disabled': 'disabled two-factor authentication for',
  'invitation:created': 'invited',
  'invitation:accepted': 'accepted the invitation for',
  'invitation:revoked': 'revoked the invitation for',
  'session:started': 'signed in',
  'session:ended': 'signed out',
  'session:revoked': 'ended a session',
  'session:token_reused': 'reused an old session token, so the session was ended',
  'session:switched_team': 'switched to this team',
  'api_key:created': 'created the API key',
  'api_key:revoked': 'revoked the API key',
  'slack_user:linked': 'linked a Slack user',
  'slack_user:unlinked': 'unlinked a Slack user',
  'project:created': 'created the project',
  'project:updated': 'updated the project',
  'project:deleted': 'deleted the project',
  'project:restored': 'restored the project',
  'stack:created': 'added the stack',
  'stack:updated': 'updated the stack',
  'stack:deleted': 'deleted the stack',
  'stack:restored': 'restored the stack',
  'policy:created': 'created the policy',
  'policy:updated': 'updated the policy',
  'policy:deleted': 'deleted the policy',
  'view:created': 'created the view',
  'view:updated': 'updated the view',
  'view:deleted': 'deleted the view',
  'channel:created': 'created the channel',
  'channel:updated': 'updated the channel',
  'channel:deleted': 'deleted the channel',
  'channel:tested': 'sent a test to',
  'channel:delivered': 'delivered a message to',
  'channel:delivery_failed': 'failed to deliver a message to',
  'channel:delivery_retried': 'retried a message to',
} as const satisfies Record<EventType, string>

/** The same where people do it to themselves. */
const ownWords = {
  'member:added': 'joined the team',
  'member:removed': 'left the team',
  'user:registered': 'created an account',
  'user:updated': 'updated their profile',
  'user:password_changed': 'changed their password',
  'user:password_reset': 'reset their password',
  'second_factor:enabled': 'enabled two-factor authentication',
  'second_factor:codes_renewed': 'renewed their recovery codes',
  'second_factor:disabled': 'disabled two-factor authentication',
  'invitation:accepted': 'accepted their invitation',
} as const satisfies Partial<Record<EventType, string>>

const known: Readonly<Record<string, string>> = actionWords
const knownOwn: Readonly<Record<string, string>> = ownWords

/** What was done, in words; an action this page does not know yet by its own name. */
export function actionInWords(entry: AuditEntry): string {
  const { action } = entry
  if (action === 'drift:changed') return changeInWords(entry)
  return (isOwn(entry) ? knownOwn[action] : undefined) ?? known[action] ?? nameOfAction(action)
}

/** An action by its name: `drift approved`. */
export function nameOfAction(action: string): string {
  return action.replaceAll(/[:_]/g, ' ')
}

function isOwn(entry: AuditEntry): boolean {
  return entry.actorId === entry.subject.id || entry.actorName === subjectName(entry)
}

/** A change of a drift is one of what a scan found, or one of what people and policies made of it. */
function changeInWords({ oldValue, newValue }: Pick<AuditEntry, 'oldValue' | 'newValue'>): string {
  const [before, after] = [fields(oldValue), fields(newValue)]
  if (after.has('difference')) return actionWords['drift:changed']
  if (before.get('severity') !== after.get('severity')) return 'changed the severity of'
  if (before.get('costImpact') !== after.get('costImpact')) return 'changed the cost of'
  if (after.get('approvalsNeeded') === 2) return 'required two approvals for'
  return after.has('approvalsNeeded') ? 'required one approval for' : actionWords['drift:changed']
}

/** Who did it: a person or a key by name, a policy by its own, everything else that happens by itself as DriftSentry. */
export function actorInWords({ actorType, actorName }: Pick<AuditEntry, 'actorType' | 'actorName'>): string {
  if (actorType !== 'system') return actorName
  const policy = /^policy "(.+)"$/.exec(actorName)?.[1]
  return policy === undefined ? 'DriftSentry' : `Policy “${policy}”`
}

/** What it was done to, by the name people know it under; null when it has none, or is who did it. */
export function subjectInWords(entry: AuditEntry, { stack, channel }: Names): string | null {
  if (isOwn(entry) && entry.action in ownWords) return null
  const { details, subject } = entry
  if (subject.type === 'scan') return named(fields(details).get('stackId'), stack) ?? 'a stack'
  return subjectName(entry) ?? (subject.type === 'channel' ? (channel(subject.id) ?? 'a channel') : null)
}

function named(id: unknown, nameOf: (id: string) => string | undefined): string | undefined {
  return typeof id === 'string' ? nameOf(id) : undefined
}

/** The name that an entry itself gives of what it is about. */
export function subjectName({ details }: Pick<AuditEntry, 'details'>): string | null {
  const given = fields(details)
  const name = ['resourceAddress', 'name', 'title', 'email']
    .map((key) => given.get(key))
    .find((value) => value !== undefined)
  return typeof name === 'string' ? name : null
}

/** The fields of a value that is an object; none of any other. */
export function fields(value: unknown): ReadonlyMap<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : new Map()
}
