import type { JsonObject } from '@driftsentry/core/json'
import type { SampleDecision, SampleResource, SampleStack } from './sample-stack.ts'

const tags = { environment: 'production', team: 'shop' }

function instance(name: string, id: string, attributes: JsonObject): SampleResource {
  return {
    type: 'aws_instance',
    name,
    attributes: {
      id,
      arn: `arn:aws:ec2:eu-central-1:123456789012:instance/${id}`,
      ami: 'ami-0c1f2e3d4b5a69788',
      instance_type: 't3.micro',
      availability_zone: 'eu-central-1a',
      subnet_id: 'subnet-0a1b2c3d4e5f60718',
      vpc_security_group_ids: ['sg-0web1234567890abc'],
      monitoring: false,
      ebs_optimized: true,
      disable_api_termination: false,
      tags: { ...tags, Name: name },
      tags_all: { ...tags, Name: name },
      ...attributes,
    },
  }
}

function database(name: string, attributes: JsonObject): SampleResource {
  return {
    type: 'aws_db_instance',
    name,
    attributes: {
      id: `shop-${name}`,
      identifier: `shop-${name}`,
      arn: `arn:aws:rds:eu-central-1:123456789012:db:shop-${name}`,
      engine: 'mysql',
      engine_version: '8.0.40',
      instance_class: 'db.t3.medium',
      allocated_storage: 100,
      storage_type: 'gp3',
      storage_encrypted: true,
      multi_az: false,
      publicly_accessible: false,
      deletion_protection: true,
      backup_retention_period: 14,
      tags,
      tags_all: tags,
      ...attributes,
    },
  }
}

function bucket(name: string): SampleResource {
  return {
    type: 'aws_s3_bucket',
    name,
    attributes: {
      id: `example-shop-${name}`,
      bucket: `example-shop-${name}`,
      arn: `arn:aws:s3:::example-shop-${name}`,
      region: 'eu-central-1',
      acl: 'private',
      force_destroy: false,
      tags,
      tags_all: tags,
    },
  }
}

const larger = { instance_type: 't3.large' }

/** What the shop runs on: sizes changed by hand, a database without protection, a bucket made public, and one gone. */
export const shopStack: SampleStack = {
  name: 'shop-production',
  description: 'Web servers, databases and buckets of the web shop',
  lineage: '0d9e8f7a-6b5c-4d3e-8f1a-9b8c7d6e5f40',
  resources: [
    { ...instance('web', 'i-0aa11223344556677', {}), index: 0 },
    { ...instance('web', 'i-0bb11223344556677', {}), index: 1 },
    instance('worker', 'i-0cc11223344556677', { instance_type: 'm5.large' }),
    database('orders', { instance_class: 'db.m5.large', multi_az: true }),
    database('reports', {}),
    bucket('assets'),
    bucket('logs'),
  ],
  episodes: [
    {
      address: 'aws_db_instance.orders',
      fromDaysAgo: 58,
      untilDaysAgo: 56,
      what: { kind: 'changed', attributes: { publicly_accessible: true } },
      decisions: [
        { daysAgo: 57, by: 'admin', action: 'approve', reason: 'The migration is done; nobody connects from outside.' },
      ],
    },
    ...['aws_instance.web[0]', 'aws_instance.web[1]'].map((address) => ({
      address,
      fromDaysAgo: 49,
      untilDaysAgo: 43,
      what: { kind: 'changed' as const, attributes: larger },
      decisions: [
        { daysAgo: 48, by: 'engineer', action: 'triage' },
        { daysAgo: 44, by: 'admin', action: 'approve', reason: 'The first sale is over; back to the declared size.' },
      ] satisfies readonly SampleDecision[],
    })),
    {
      address: 'aws_instance.worker',
      fromDaysAgo: 48,
      untilDaysAgo: 41,
      what: { kind: 'changed', attributes: { instance_type: 'm5.2xlarge' } },
      decisions: [
        { daysAgo: 42, by: 'admin', action: 'approve', reason: 'The queue of the first sale is empty again.' },
      ],
    },
    {
      address: 'aws_instance:i-0ee11223344556677',
      fromDaysAgo: 41,
      untilDaysAgo: 36,
      what: {
        kind: 'unmanaged',
        resource: instance('load-test', 'i-0ee11223344556677', { instance_type: 'c5.xlarge' }),
      },
      decisions: [
        { daysAgo: 37, by: 'engineer', action: 'approve', reason: 'The load test is over, and it can be ended.' },
      ],
    },
    {
      address: 'aws_s3_bucket.logs',
      fromDaysAgo: 38,
      untilDaysAgo: 37,
      what: { kind: 'changed', attributes: { acl: 'public-read' } },
      decisions: [
        { daysAgo: 38, by: 'admin', action: 'approve', reason: 'Logs name customers and are for nobody else.' },
      ],
    },
    {
      address: 'aws_instance.web[0]',
      fromDaysAgo: 20,
      what: { kind: 'changed', attributes: larger },
      decisions: [
        { daysAgo: 19, by: 'engineer', action: 'triage' },
        { daysAgo: 18, by: 'admin', action: 'approve', reason: 'The sale is over, so back to the declared size.' },
      ],
    },
    {
      address: 'aws_instance.web[1]',
      fromDaysAgo: 5,
      what: { kind: 'changed', attributes: { ...larger, monitoring: true } },
      decisions: [{ daysAgo: 4, by: 'engineer', action: 'triage' }],
    },
    {
      address: 'aws_instance.worker',
      fromDaysAgo: 24,
      untilDaysAgo: 13,
      what: { kind: 'changed', attributes: { instance_type: 'm5.xlarge' } },
      decisions: [
        { daysAgo: 23, by: 'admin', action: 'approve', reason: 'Needed for the year-end run only; shrink it after.' },
      ],
    },
    {
      address: 'aws_instance.worker',
      fromDaysAgo: 13,
      what: { kind: 'changed', attributes: { instance_type: 'm5.2xlarge' } },
    },
    {
      address: 'aws_instance:i-0dd11223344556677',
      fromDaysAgo: 9,
      what: {
        kind: 'unmanaged',
        resource: instance('debugging', 'i-0dd11223344556677', { instance_type: 'c5.xlarge' }),
      },
    },
    {
      address: 'aws_db_instance.orders',
      fromDaysAgo: 15,
      what: { kind: 'changed', attributes: { deletion_protection: false } },
      decisions: [{ daysAgo: 14, by: 'engineer', action: 'triage' }],
    },
    {
      address: 'aws_db_instance.reports',
      fromDaysAgo: 25,
      untilDaysAgo: 10,
      what: { kind: 'changed', attributes: { instance_class: 'db.m5.large' } },
      decisions: [
        { daysAgo: 22, by: 'engineer', action: 'resolve', reason: 'Known and wanted until the audit is through.' },
      ],
    },
    {
      address: 'aws_s3_bucket.assets',
      fromDaysAgo: 6,
      what: { kind: 'changed', attributes: { acl: 'public-read' } },
      decisions: [
        {
          daysAgo: 5,
          by: 'admin',
          action: 'approve',
          reason: 'Assets are served by the CDN; the bucket stays private.',
        },
      ],
    },
    { address: 'aws_s3_bucket.logs', fromDaysAgo: 3, what: { kind: 'missing' } },
  ],
}
