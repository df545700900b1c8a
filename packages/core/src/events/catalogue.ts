/**
 * Every kind of event, and the kind of thing it tells of. What is not here cannot be appended. The names before the
 * gap are a contract with outside programs; all are audited.
 */
export const eventSubjects = {
  'drift:created': 'drift',
  'drift:changed': 'drift',
  'drift:triaged': 'drift',
  'drift:approved': 'drift',
  'drift:rejected': 'drift',
  'drift:resolved': 'drift',
  'drift:reopened': 'drift',
  'drift:deleted': 'drift',
  'alert:created': 'alert',
  'alert:read': 'alert',
  'scan:started': 'scan',
  'scan:progress': 'scan',
  'scan:finished': 'scan',
  'scan:failed': 'scan',
  'remediation:started': 'drift',
  'remediation:succeeded': 'drift',
  'remediation:failed': 'drift',

  'drift:ignored': 'drift',
  'drift:unignored': 'drift',
  'drift:approval_given': 'drift',
  'drift:approval_withdrawn': 'drift',
  'team:created': 'team',
  'team:updated': 'team',
  'member:added': 'user',
  'member:role_changed': 'user',
  'member:removed': 'user',
  'user:registered': 'user',
  'user:updated': 'user',
  'user:password_changed': 'user',
  'user:password_reset': 'user',
  'user:reset_link_made': 'user',
  'second_factor:enabled': 'user',
  'second_factor:codes_renewed': 'user',
  'second_factor:disabled': 'user',
  'slack_user:linked': 'user',
  'slack_user:unlinked': 'user',
  'invitation:created': 'invitation',
  'invitation:accepted': 'invitation',
  'invitation:revoked': 'invitation',
  'session:started': 'session',
  'session:ended': 'session',
  'session:revoked': 'session',
  'session:token_reused': 'session',
  'session:switched_team': 'session',
  'api_key:created': 'api_key',
  'api_key:revoked': 'api_key',
  'project:created': 'project',
  'project:updated': 'project',
  'project:deleted': 'project',
  'project:restored': 'project',
  'stack:created': 'stack',
  'stack:updated': 'stack',
  'stack:deleted': 'stack',
  'policy:created': 'policy',
  'policy:updated': 'policy',
  'policy:deleted': 'policy',
  'channel:created': 'channel',
  'channel:updated': 'channel',
  'channel:deleted': 'channel',
  'channel:tested': 'channel',
  'channel:delivered': 'channel',
  'channel:delivery_failed': 'channel',
  'channel:delivery_retried': 'channel',
} as const satisfies Readonly<Record<`${string}:${string}`, string>>

export type EventType = keyof typeof eventSubjects
export type SubjectType = (typeof eventSubjects)[EventType]

const isEventType = (name: string): name is EventType => Object.hasOwn(eventSubjects, name)

export const eventTypes: readonly EventType[] = Object.keys(eventSubjects).filter(isEventType)
export const subjectTypes: readonly SubjectType[] = [...new Set(eventTypes.map((type) => eventSubjects[type]))]
