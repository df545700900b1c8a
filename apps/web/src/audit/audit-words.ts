import type { AuditEntry } from './audit-queries.ts'

const actions: Readonly<Record<string, string>> = {
  'drift:created': 'found a drift',
  'drift:changed': 'found another difference',
  'drift:triaged': 'triaged a drift',
  'drift:approved': 'approved putting back',
  'drift:rejected': 'rejected putting back',
  'drift:resolved': 'resolved a drift',
  'drift:reopened': 'reopened a drift',
  'drift:deleted': 'deleted a drift',
  'alert:created': 'raised an alert',
  'alert:read': 'read an alert',
  'scan:started': 'began a scan',
  'scan:finished': 'finished a scan',
  'scan:failed': 'could not finish a scan',
  'session:started': 'signed in',
  'session:ended': 'signed out',
  'session:revoked': 'ended a session',
  'session:token_reused': 'used a spent token, which ended the session',
  'slack_user:linked': 'let a user of Slack decide as themselves',
  'slack_user:unlinked': 'ended that a user of Slack decides as themselves',
  'team:created': 'founded the team',
  'member:added': 'added a member',
  'project:created': 'created a project',
  'project:updated': 'changed a project',
  'project:deleted': 'deleted a project',
  'project:restored': 'restored a project',
  'stack:created': 'created a stack',
  'stack:updated': 'changed a stack',
  'stack:deleted': 'deleted a stack',
}

/** What was done, in words; an action this page does not know yet by its own name. */
export function actionInWords({ action }: AuditEntry): string {
  return actions[action] ?? action.replaceAll(/[:_]/g, ' ')
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
