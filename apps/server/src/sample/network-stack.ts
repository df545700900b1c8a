import type { JsonObject } from '@driftsentry/core/json'
import type { SampleResource, SampleStack } from './sample-stack.ts'

const anywhere = '0.0.0.0/0'
const office = '10.20.0.0/16'

function rule(port: number, cidr: string, description: string): JsonObject {
  return {
    from_port: port,
    to_port: port,
    protocol: 'tcp',
    cidr_blocks: [cidr],
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    security_groups: [],
    self: false,
    description,
  }
}

function group(name: string, id: string, ingress: readonly JsonObject[]): SampleResource {
  return {
    type: 'aws_security_group',
    name,
    attributes: {
      id,
      arn: `arn:aws:ec2:eu-central-1:123456789012:security-group/${id}`,
      name: `shop-${name}`,
      description: `Traffic to the ${name} hosts`,
      vpc_id: 'vpc-0a1b2c3d4e5f60718',
      ingress,
      egress: [{ ...rule(0, anywhere, ''), protocol: '-1' }],
      tags: { environment: 'production', team: 'platform' },
      tags_all: { environment: 'production', team: 'platform' },
    },
  }
}

const https = rule(443, anywhere, 'https')
const ssh = rule(22, office, 'ssh from the office')
const postgres = rule(5432, office, 'postgresql')

const movedTeam = { environment: 'production', team: 'shop' }

/** Who may talk to whom: a database opened to the world today, a bastion that was and is closed again. */
export const networkStack: SampleStack = {
  name: 'network',
  description: 'Security groups of the web shop',
  lineage: '6f1d2c3b-8a90-4b7e-9c1d-2e3f4a5b6c7d',
  resources: [
    group('web', 'sg-0web1234567890abc', [https]),
    group('database', 'sg-0db12345678901abc', [postgres]),
    group('bastion', 'sg-0bas1234567890abc', [ssh]),
    group('worker', 'sg-0wrk1234567890abc', []),
  ],
  episodes: [
    {
      address: 'aws_security_group.worker',
      fromDaysAgo: 49,
      untilDaysAgo: 46,
      what: { kind: 'changed', attributes: { ingress: [rule(22, anywhere, 'while the queue is full')] } },
      decisions: [
        { daysAgo: 48, by: 'engineer', action: 'triage' },
        { daysAgo: 47, by: 'admin', action: 'approve', reason: 'Workers are reached through the bastion alone.' },
      ],
    },
    {
      address: 'aws_security_group.worker',
      fromDaysAgo: 20,
      untilDaysAgo: 18,
      what: { kind: 'changed', attributes: { tags: movedTeam, tags_all: movedTeam } },
    },
    {
      address: 'aws_security_group.database',
      fromDaysAgo: 2,
      what: { kind: 'changed', attributes: { ingress: [postgres, rule(5432, anywhere, 'temporary')] } },
    },
    {
      address: 'aws_security_group.bastion',
      fromDaysAgo: 30,
      untilDaysAgo: 27,
      what: { kind: 'changed', attributes: { ingress: [ssh, rule(22, anywhere, 'home office')] } },
      decisions: [
        { daysAgo: 29, by: 'engineer', action: 'triage' },
        { daysAgo: 28, by: 'admin', action: 'approve', reason: 'Nobody needs ssh from everywhere; close it again.' },
      ],
    },
    {
      address: 'aws_security_group.web',
      fromDaysAgo: 12,
      what: {
        kind: 'changed',
        attributes: {
          tags: { environment: 'production', team: 'platform', 'cost-center': '4711' },
          tags_all: { environment: 'production', team: 'platform', 'cost-center': '4711' },
        },
      },
      decisions: [
        {
          daysAgo: 11,
          by: 'engineer',
          action: 'reject',
          reason: 'The cost report sets this tag; it belongs in the code.',
        },
      ],
    },
  ],
}
