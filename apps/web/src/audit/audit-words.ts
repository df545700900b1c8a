import type { Inputs } from '../api/client.ts'
import type { AuditEntry } from './audit-entry.ts'

/** Every kind of event that the audit trail may tell of. */
export type EventType = NonNullable<Inputs['events']['follow']['type']>[number]

/** What was done, as the rest of a sentence that begins with who did it. */
export const actionWords = {
  'drift:created': 'found a drift',
  'drift:changed': 'found another difference',
  'drift:triaged': 'triaged a drift',
  'drift:approved': 'approved putting back',
  'drift:rejected': 'rejected putting back',
  'drift:resolved': 'resolved a drift',
  'drift:reopened': 'reopened a drift',
  'drift:approval_given': 'gave the first of two approvals of a drift',
  'drift:approval_withdrawn': 'took back the first approval of a drift that changed',
  'drift:ignored': 'ignored a drift by a policy',
  'drift:unignored': 'ignored a drift no more',
  'drift:deleted': 'deleted a drift',
  'alert:created': 'raised an alert',
  'alert:read': 'read an alert',
  'alert:unread': 'marked an alert as unread',
  'scan:started': 'began a scan',
  'scan:progress': 'went on with a scan',
  'scan:finished': 'finished a scan',
  'scan:failed': 'could not finish a scan',
  'remediation:started': 'began to put back',
  'remediation:succeeded': 'put back what was declared',
  'remediation:failed': 'could not put back what was declared',
  'team:created': 'founded the team',
  'team:updated': 'changed the settings of the team',
  'member:added': 'added a member',
  'member:role_changed': 'gave another role to',
  'member:removed': 'removed a member',
  'user:registered': 'made an account',
  'user:updated': 'changed their profile',
  'user:password_changed': 'changed their password',
  'user:password_reset': 'set a new password by a link',
  'user:reset_link_made': 'made a password link for',
  'second_factor:enabled': 'turned on the second factor of',
  'second_factor:codes_renewed': 'made new recovery codes for',
  'second_factor:disabled': 'turned off the second factor of',
  'invitation:created': 'invited',
  'invitation:accepted': 'took up the invitation of',
  'invitation:revoked': 'revoked the invitation of',
  'session:started': 'signed in',
  'session:ended': 'signed out',
  'session:revoked': 'ended a session',
  'session:token_reused': 'used a spent token, which ended the session',
  'session:switched_team': 'came over from another team',
  'api_key:created': 'made the API key',
  'api_key:revoked': 'revoked the API key',
  'slack_user:linked': 'let a user of Slack decide as themselves',
  'slack_user:unlinked': 'ended that a user of Slack decides as themselves',
  'project:created': 'created a project',
  'project:updated': 'changed a project',
  'project:deleted': 'deleted a project',
  'project:restored': 'restored a project',
  'stack:created': 'created a stack',
  'stack:updated': 'changed a stack',
  'stack:deleted': 'deleted a stack',
  'policy:created': 'created a policy',
  'policy:updated': 'changed a policy',
  'policy:deleted': 'deleted a policy',
  'view:created': 'saved a view of the drifts',
  'view:updated': 'changed a view of the drifts',
  'view:deleted': 'deleted a view of the drifts',
  'channel:created': 'created a channel',
  'channel:updated': 'changed a channel',
  'channel:deleted': 'deleted a channel',
  'channel:tested': 'tested a channel',
  'channel:delivered': 'delivered a message',
  'channel:delivery_failed': 'could not deliver a message',
  'channel:delivery_retried': 'sent a message once more',
} as const satisfies Record<EventType, string>

const known: Readonly<Record<string, string>> = actionWords

/** What was done, in words; an action this page does not know yet by its own name. */
export function actionInWords({ action, reason }: Pick<AuditEntry, 'action' | 'reason'>): string {
  // A scan that finds another difference gives no reason; a person who rates a drift anew does.
  if (action === 'drift:changed' && reason !== null) return 'rated a drift anew'
  return known[action] ?? action.replaceAll(/[:_]/g, ' ')
}

/** What it was done to, by the name people know it under; null when it has none. */
export function subjectName({ details }: AuditEntry): string | null {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return null
  const named = new Map<string, unknown>(Object.entries(details))
  const name = ['resourceAddress', 'name', 'title', 'email']
    .map((key) => named.get(key))
    .find((value) => value !== undefined)
  return typeof name === 'string' ? name : null
}
