import type { SampleResource, SampleStack } from './sample-stack.ts'

function trust(...principals: readonly string[]): string {
  const statement = { Effect: 'Allow', Principal: { AWS: principals }, Action: 'sts:AssumeRole' }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
}

const ourAccount = 'arn:aws:iam::123456789012:root'
const foreignAccount = 'arn:aws:iam::210987654321:root'

function role(name: string, maxSessionDuration: number): SampleResource {
  return {
    type: 'aws_iam_role',
    name,
    attributes: {
      id: `shop-${name}`,
      name: `shop-${name}`,
      arn: `arn:aws:iam::123456789012:role/shop-${name}`,
      path: '/',
      description: `What the ${name} jobs may do`,
      assume_role_policy: trust(ourAccount),
      max_session_duration: maxSessionDuration,
      force_detach_policies: false,
      permissions_boundary: '',
      tags: { team: 'security' },
      tags_all: { team: 'security' },
    },
  }
}

const movedTeam = { team: 'shop' }

/** Who may act: a role that another account could assume for two days, and a session made longer by hand. */
export const identityStack: SampleStack = {
  name: 'identity',
  description: 'Roles that people and jobs assume',
  lineage: '3c4d5e6f-7081-4293-a4b5-c6d7e8f90a1b',
  resources: [role('deploy', 3_600), role('app', 3_600), role('backup', 7_200)],
  episodes: [
    {
      address: 'aws_iam_role.app',
      fromDaysAgo: 55,
      untilDaysAgo: 51,
      what: { kind: 'changed', attributes: { tags: movedTeam, tags_all: movedTeam } },
    },
    ...['aws_iam_role.deploy', 'aws_iam_role.backup'].map((address) => ({
      address,
      fromDaysAgo: 20,
      untilDaysAgo: 18,
      what: { kind: 'changed' as const, attributes: { tags: movedTeam, tags_all: movedTeam } },
    })),
    {
      address: 'aws_iam_role.deploy',
      fromDaysAgo: 33,
      untilDaysAgo: 31,
      what: { kind: 'changed', attributes: { assume_role_policy: trust(ourAccount, foreignAccount) } },
      decisions: [
        { daysAgo: 32, by: 'admin', action: 'approve', reason: 'The contractor has left; only our account deploys.' },
      ],
    },
    {
      address: 'aws_iam_role.app',
      fromDaysAgo: 16,
      what: { kind: 'changed', attributes: { max_session_duration: 43_200 } },
      decisions: [
        {
          daysAgo: 15,
          by: 'admin',
          action: 'reject',
          reason: 'Long imports need the longer session; the code follows.',
        },
      ],
    },
    {
      address: 'aws_iam_role.deploy',
      fromDaysAgo: 8,
      untilDaysAgo: 5,
      what: { kind: 'changed', attributes: { max_session_duration: 14_400 } },
      decisions: [
        { daysAgo: 6, by: 'engineer', action: 'approve', reason: 'The long deployment is through; an hour is enough.' },
      ],
    },
    {
      address: 'aws_iam_role.backup',
      fromDaysAgo: 1,
      what: { kind: 'changed', attributes: { tags: { team: 'platform' }, tags_all: { team: 'platform' } } },
    },
  ],
}
