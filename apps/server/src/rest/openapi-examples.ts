/** A request that works, and what it is answered with; ids and moments are anybody's. */
export interface Example {
  readonly body: object
  /** The `data` of the answer. */
  readonly answer?: object
}

const id = '0198c0de-0000-7000-8000-000000000001'
const userId = '0198c0de-0000-7000-8000-000000000002'
const moment = '2026-03-14T09:26:53.589Z'
const reason = 'Seen with the network team, ticket 4711.'

/** Examples by the name of the procedure. `openapi-examples.e2e.test.ts` sends each and holds the answer against it. */
export const examples: Readonly<Record<string, Example>> = {
  'apiKey.create': { body: { name: 'nightly pipeline', scopes: ['scan'] } },
  'channel.create': { body: { name: 'on call', target: { kind: 'email', recipients: ['oncall@example.com'] } } },
  'drift.approve': {
    body: { reason },
    answer: { id, status: 'approved', version: 2, approvedAt: moment, approvedBy: userId },
  },
  'drift.create': {
    body: {
      resourceType: 'EC2',
      resourceId: 'i-0abc1234def567890',
      resourceAddress: 'aws_instance.web[0]',
      region: 'eu-central-1',
      accountId: '123456789012',
      expectedState: { instance_type: 't3.micro' },
      actualState: { instance_type: 't3.large' },
    },
  },
  'drift.decideMany': {
    body: { filter: { severity: ['info'], status: ['detected'] }, action: 'resolve', how: 'acknowledged', reason },
    answer: { done: 0, refused: 0, notFound: 0, outcomes: [] },
  },
  'drift.reject': {
    body: { reason },
    answer: { id, status: 'rejected', version: 2, rejectedAt: moment, rejectedBy: userId },
  },
  'drift.reopen': {
    body: {},
    answer: { id, status: 'detected', version: 3, reopenedAt: moment, reopenedBy: userId },
  },
  'drift.resolve': {
    body: { reason, how: 'manual-fix' },
    answer: {
      id,
      status: 'resolved',
      version: 2,
      resolvedAt: moment,
      resolvedBy: userId,
      resolvedHow: 'manual-fix',
    },
  },
  'drift.update': { body: { severity: 'info', costImpact: 12.5, reason } },
  'project.create': {
    body: { name: 'Web shop', description: 'Everything behind shop.example.com' },
    answer: {
      id,
      name: 'Web shop',
      slug: 'web-shop',
      description: 'Everything behind shop.example.com',
      createdAt: moment,
      updatedAt: moment,
    },
  },
  'project.update': { body: { name: 'Store' } },
  'view.create': {
    body: { name: 'Costly and critical', search: 'severity=critical&sort=cost', isShared: true },
  },
  'stack.create': {
    body: { name: 'production', description: 'The network and what runs in it' },
    answer: {
      id,
      projectId: null,
      name: 'production',
      description: 'The network and what runs in it',
      sourceKind: 'terraform',
      lastScan: null,
      openDrifts: 0,
      createdAt: moment,
      updatedAt: moment,
    },
  },
  'stack.update': { body: { description: 'Belongs to the platform team' } },
  'team.create': { body: { name: 'Platform' } },
  'team.invite': { body: { email: 'ada@example.com', role: 'engineer' } },
  'team.update': { body: { name: 'Platform' } },
}
