import type { Scope } from '@driftsentry/core/access'
import type { Role } from '@driftsentry/core/caller'
import { openedGroup, planOf } from '../plan.ts'
import {
  missing,
  name,
  newChannel,
  newcomer,
  newDrift,
  newKey,
  newPolicy,
  newView,
  type Parameters,
  type Thing,
} from './things.ts'

/** Who may call something, said here by hand: what the code declares is held against it. */
export interface Expectation {
  /** The least role; `public` is open to everybody. */
  readonly role: 'public' | Role
  /** What an API key needs; `person`: no key may. */
  readonly scope?: Scope | 'person'
  /** What its path names. */
  readonly of?: Thing
  /** The call takes the thing away, or changes it for others: each caller gets one of its own. */
  readonly consumes?: true
  /** The call changes the caller's own account: a member made for it calls. */
  readonly alone?: true
  readonly body?: (parameters: Parameters) => object | string
  /** What its address must say. */
  readonly query?: Readonly<Record<string, string>>
}

const reason = () => ({ reason: 'agreed with the owners of it' })
const account = { role: 'viewer', scope: 'person' } as const
const code = () => ({ code: '000000' })
const password = 'not the password at all'

const read = { role: 'viewer', scope: 'read' } as const
const decide = { role: 'engineer', scope: 'decide' } as const
const scan = { role: 'engineer', scope: 'scan' } as const
const edit = { role: 'engineer', scope: 'admin' } as const
const admin = { role: 'admin', scope: 'admin' } as const
const adminInPerson = { role: 'admin', scope: 'person' } as const
const open = { role: 'public' } as const

/** Every procedure there is. One that is not here fails the test. */
export const expectations: Readonly<Record<string, Expectation>> = {
  'alert.list': read,
  'alert.show': { ...read, of: 'alert' },
  'alert.markAllRead': { role: 'viewer', scope: 'decide' },
  'alert.markRead': { role: 'viewer', scope: 'decide', of: 'alert' },
  'alert.markUnread': { role: 'viewer', scope: 'decide', of: 'alert' },
  'apiKey.create': { ...adminInPerson, body: newKey },
  'apiKey.list': admin,
  'apiKey.show': { ...admin, of: 'apiKey' },
  'apiKey.revoke': { ...admin, of: 'apiKey', consumes: true },
  'auditLog.list': admin,
  'auditLog.verify': admin,
  'auth.changePassword': { ...account, body: () => ({ currentPassword: password, newPassword: password }) },
  'auth.confirm': { ...open, body: () => ({ token: 'x', password }) },
  'auth.endSession': { ...account, of: 'session' },
  'auth.forgotPassword': { ...open, body: () => ({ email: 'nobody@example.com' }) },
  'auth.invitation': { ...open, body: () => ({ invitation: 'x' }) },
  'auth.join': { ...account, body: () => ({ invitation: 'x' }) },
  'auth.login': { ...open, body: () => ({ email: 'nobody@example.com', password }) },
  'auth.logout': { ...account, alone: true },
  'auth.logoutAll': { ...account, alone: true },
  'auth.me': account,
  'auth.options': open,
  'auth.refresh': { ...open, body: () => ({ refreshToken: 'x'.repeat(43) }) },
  'auth.register': { ...open, body: () => ({ email: newcomer().email, password: 'eleven quiet lighthouse keepers' }) },
  'auth.resetPassword': { ...open, body: () => ({ token: 'x', password }) },
  'auth.secondFactor.disable': { ...account, body: code },
  'auth.secondFactor.enable': { ...account, body: code },
  'auth.secondFactor.renewCodes': { ...account, body: code },
  'auth.secondFactor.setUp': { ...account, alone: true },
  'auth.sessions': account,
  'auth.slack.link': { ...account, body: () => ({ token: 'x' }) },
  'auth.slack.list': account,
  'auth.slack.show': { ...account, body: () => ({ token: 'x' }) },
  'auth.slack.unlink': { ...account, of: 'slackLink' },
  'auth.switchTeam': { ...account, body: () => ({ teamId: missing }) },
  'auth.updateMe': { ...account, body: () => ({ firstName: 'Ada' }) },
  'channel.create': { ...admin, body: newChannel },
  'channel.deliveries': { ...admin, of: 'channel' },
  'channel.list': admin,
  'channel.remove': { ...admin, of: 'channel', consumes: true },
  'channel.retryDelivery': { ...admin, of: 'delivery' },
  'channel.test': { ...admin, of: 'channel' },
  'channel.update': { ...admin, of: 'channel', body: () => ({ isEnabled: true }) },
  'drift.approve': { ...decide, of: 'drift', consumes: true, body: reason },
  'drift.create': { ...scan, body: newDrift },
  'drift.decideMany': { ...decide, body: () => ({ ids: [missing], action: 'triage' }) },
  'drift.facets': read,
  'drift.list': read,
  'drift.reject': { ...decide, of: 'drift', consumes: true, body: reason },
  'drift.related': { ...read, of: 'drift' },
  'drift.remove': { ...admin, of: 'drift', consumes: true },
  'drift.reopen': { ...decide, of: 'decidedDrift', consumes: true },
  'drift.resolve': { ...decide, of: 'drift', consumes: true, body: () => ({ ...reason(), how: 'manual-fix' }) },
  'drift.rows': read,
  'drift.selection': read,
  'drift.show': { ...read, of: 'drift' },
  'drift.triage': { ...decide, of: 'drift', consumes: true },
  'drift.update': { ...decide, of: 'drift', body: () => ({ ...reason(), severity: 'info' }) },
  'metrics.attention': read,
  'metrics.costTrend': read,
  'metrics.driftTimeline': read,
  'metrics.stacks': read,
  'metrics.summary': read,
  'policy.create': { ...admin, body: newPolicy },
  'policy.list': read,
  'policy.preview': { ...read, body: () => ({ effect: { kind: 'two-approvals' } }) },
  'policy.remove': { ...admin, of: 'policy', consumes: true },
  'policy.update': { ...admin, of: 'policy', body: () => ({ description: 'seen' }) },
  'project.create': { ...edit, body: name },
  'project.list': read,
  'project.remove': { ...edit, of: 'project', consumes: true },
  'project.restore': { ...edit, of: 'deletedProject', consumes: true },
  'project.show': { ...read, of: 'project' },
  'project.update': { ...edit, of: 'project', body: () => ({ description: 'seen' }) },
  'scan.ingest': { ...scan, of: 'stack', body: () => planOf([openedGroup()]) },
  'scan.list': { ...read, of: 'stack' },
  'scan.drifts': { ...read, of: 'scan', query: { outcome: 'created' } },
  'scan.gaps': { ...read, of: 'scan' },
  'scan.show': { ...read, of: 'scan' },
  'stack.create': { ...scan, body: name },
  'stack.list': read,
  'stack.remove': { ...edit, of: 'stack', consumes: true },
  'stack.restore': { ...edit, of: 'deletedStack', consumes: true },
  'stack.show': { ...read, of: 'stack' },
  'stack.update': { ...edit, of: 'stack', body: () => ({ description: 'seen' }) },
  'team.changeRole': { ...admin, of: 'member', consumes: true, body: () => ({ role: 'engineer' }) },
  'team.create': { ...adminInPerson, body: name },
  'team.invitations': { ...admin, of: 'team' },
  'team.invite': { ...admin, of: 'team', body: newcomer },
  'team.leave': { ...account, of: 'team', alone: true },
  'team.list': account,
  'team.makeResetLink': { ...adminInPerson, of: 'member' },
  'team.members': { ...read, of: 'team' },
  'team.removeMember': { ...admin, of: 'member', consumes: true },
  'team.removeSecondFactor': { ...adminInPerson, of: 'member' },
  'team.revokeInvitation': { ...admin, of: 'invitation', consumes: true },
  'team.show': { ...read, of: 'team' },
  'team.update': { ...admin, of: 'team', body: () => ({ requiresSecondFactor: false }) },
  'view.create': { ...account, body: newView },
  'view.list': account,
  'view.remove': { ...account, of: 'view', consumes: true },
  'view.update': { ...account, of: 'view', body: () => ({ search: 'sort=cost' }) },
}

/** What is served beside the procedures: `GET` only. */
export const streams: Readonly<Record<string, Expectation>> = {
  '/audit-logs/export': admin,
  '/events': read,
}
