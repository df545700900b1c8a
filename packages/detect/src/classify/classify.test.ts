import type { Json, JsonObject } from '@driftsentry/core/json'
import { describe, expect, it } from 'vitest'
import { judgePair } from '../judge-pair.ts'
import type { Marks, ResourcePair, ResourceState } from '../resource-state.ts'
import { classify } from './classify.ts'

const key = new Uint8Array(32).fill(7)

interface Sides {
  readonly expected?: JsonObject
  readonly actual?: JsonObject
  readonly sensitive?: Marks
  readonly sensitiveActual?: Marks
  readonly driftClass?: ResourcePair['driftClass']
  readonly region?: string
}

function state(attributes: JsonObject | undefined, sensitive: Marks): ResourceState | null {
  return attributes === undefined ? null : { attributes, sensitive, unknown: false }
}

function pairOf(type: string, sides: Sides): ResourcePair {
  return {
    ref: {
      address: `${type}.a`,
      previousAddress: null,
      id: 'x',
      type,
      region: sides.region ?? 'us-east-1',
      accountId: null,
    },
    provider: null,
    declared: state(sides.expected, sides.sensitive ?? false),
    actual: state(sides.actual, sides.sensitiveActual ?? sides.sensitive ?? false),
    driftClass: sides.driftClass ?? 'configuration',
    actionReason: null,
  }
}

function find(type: string, sides: Sides, fingerprintKey = key) {
  const outcome = judgePair(pairOf(type, sides), null, { fingerprintKey, ignore: null })
  if (outcome?.outcome !== 'drifted') throw new Error('no drift found')
  return outcome.finding
}

const trust = (principal: Json, condition?: Json): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: principal,
        Action: 'sts:AssumeRole',
        ...(condition ? { Condition: condition } : {}),
      },
    ],
  })
const allowing = (action: string, resource: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] })
const rule = (port: number, ...cidrs: string[]): Json => ({
  protocol: 'tcp',
  from_port: port,
  to_port: port,
  cidr_blocks: cidrs,
})
const ports = (...open: number[]) => ({ ingress: open.map((port) => rule(port, '10.0.0.0/8')) })
const ec2 = { Service: 'ec2.amazonaws.com' }
const trustingSubject = (subject: string) => trust(ec2, { StringEquals: { 'token.example.com:sub': subject } })

describe('severity is critical only in the dangerous direction', () => {
  const directions: readonly (readonly [string, string, JsonObject, JsonObject])[] = [
    [
      'a port opened to 0.0.0.0/0',
      'aws_security_group',
      { ingress: [rule(22, '10.0.0.0/8')] },
      { ingress: [rule(22, '10.0.0.0/8', '0.0.0.0/0')] },
    ],
    [
      'a single rule opened to ::/0',
      'aws_vpc_security_group_ingress_rule',
      { ip_protocol: 'tcp', from_port: 22, cidr_ipv4: '10.0.0.0/8' },
      { ip_protocol: 'tcp', from_port: 22, cidr_ipv6: '::/0' },
    ],
    ['a public access control list', 'aws_s3_bucket_acl', { acl: 'private' }, { acl: 'public-read' }],
    [
      'a weakened public access block',
      'aws_s3_bucket_public_access_block',
      { block_public_acls: true },
      { block_public_acls: false },
    ],
    [
      'a bucket policy for everybody',
      'aws_s3_bucket_policy',
      { policy: trust({ AWS: 'arn:aws:iam::111122223333:root' }) },
      { policy: trust('*') },
    ],
    [
      'a trust policy with another principal',
      'aws_iam_role',
      { assume_role_policy: trust(ec2) },
      { assume_role_policy: trust({ ...ec2, AWS: 'arn:aws:iam::999988887777:root' }) },
    ],
    [
      'a trust policy without its condition',
      'aws_iam_role',
      { assume_role_policy: trust(ec2, { StringEquals: { 'sts:ExternalId': 'x' } }) },
      { assume_role_policy: trust(ec2) },
    ],
    [
      'administrator rights',
      'aws_iam_role_policy',
      { policy: allowing('s3:GetObject', '*') },
      { policy: allowing('*', '*') },
    ],
    ['encryption', 'aws_db_instance', { storage_encrypted: true }, { storage_encrypted: false }],
    [
      'encryption of a nested disk',
      'aws_instance',
      { root_block_device: [{ encrypted: true, volume_size: 8 }] },
      { root_block_device: [{ encrypted: false, volume_size: 8 }] },
    ],
    ['deletion protection', 'aws_db_instance', { deletion_protection: true }, { deletion_protection: false }],
  ]

  it.each(directions)('%s', (_name, type, safe, dangerous) => {
    expect(find(type, { expected: safe, actual: dangerous }).severity).toBe('critical')
    expect(find(type, { expected: dangerous, actual: safe }).severity).not.toBe('critical')
  })

  it('an opening that was declared stays harmless when something else differs', () => {
    const ingress = [rule(443, '0.0.0.0/0')]
    const finding = find('aws_security_group', { expected: { ingress, name: 'a' }, actual: { ingress, name: 'b' } })
    expect(finding.severity).toBe('warning')
  })

  it('a wider port range under a declared opening is a new opening', () => {
    const wide = { protocol: 'tcp', from_port: 0, to_port: 65_535, cidr_blocks: ['0.0.0.0/0'] }
    expect(
      find('aws_security_group', { expected: { ingress: [rule(443, '0.0.0.0/0')] }, actual: { ingress: [wide] } })
        .severity,
    ).toBe('critical')
  })

  it('tags alone are info, tags with anything else are not', () => {
    expect(find('aws_instance', { expected: { tags: { a: '1' } }, actual: { tags: { a: '2' } } }).severity).toBe('info')
    expect(
      find('aws_instance', { expected: { tags: { a: '1' }, ami: 'a' }, actual: { tags: { a: '2' }, ami: 'b' } })
        .severity,
    ).toBe('warning')
  })

  it('state drift is info and says what it would have been', () => {
    const finding = find('aws_db_instance', {
      expected: { storage_encrypted: true },
      actual: { storage_encrypted: false },
      driftClass: 'state',
    })
    expect(finding).toMatchObject({
      severity: 'info',
      severityReason: expect.stringContaining('encryption was turned off'),
    })
  })

  it('a missing resource is a warning; a missing block on public access is critical', () => {
    expect(find('aws_sqs_queue', { expected: { name: 'q' } }).severity).toBe('warning')
    expect(find('aws_s3_bucket_public_access_block', { expected: { block_public_acls: true } }).severity).toBe(
      'critical',
    )
  })
})

describe('cost', () => {
  it('is what runs less what was declared, at 730 hours a month', () => {
    const cost = find('aws_instance', {
      expected: { instance_type: 't3.micro' },
      actual: { instance_type: 't3.large' },
    })
    expect(cost.costUsdMonthly).toBe(53.14)
    expect(cost.costBasis).toContain('us-east-1')
  })

  it('is never negative: a smaller instance costs nothing', () => {
    expect(
      find('aws_instance', { expected: { instance_type: 'm5.large' }, actual: { instance_type: 't3.micro' } })
        .costUsdMonthly,
    ).toBe(0)
  })

  it('is nothing when nothing that is charged for differs', () => {
    const actual = { instance_type: 'no.such', tags: { a: '2' } }
    expect(
      find('aws_instance', { expected: { instance_type: 'no.such', tags: { a: '1' } }, actual }).costUsdMonthly,
    ).toBe(0)
  })

  it('is unknown with a reason, not 0, when a price is not known', () => {
    const cost = find('aws_instance', {
      expected: { instance_type: 't3.micro' },
      actual: { instance_type: 'zz9.large' },
    })
    expect(cost).toMatchObject({ costUsdMonthly: null, costBasis: expect.stringContaining('no price') })
    expect(
      find('aws_lambda_function', { expected: { memory_size: 1 }, actual: { memory_size: 2 } }).costUsdMonthly,
    ).toBeNull()
  })

  it('of an unmanaged resource is its whole price, of a missing one nothing', () => {
    expect(find('aws_instance', { actual: { instance_type: 't3.micro' } }).costUsdMonthly).toBe(7.59)
    expect(find('aws_instance', { expected: { instance_type: 't3.micro' } }).costUsdMonthly).toBe(0)
  })

  it('of a second zone doubles a database', () => {
    const database = { engine: 'mysql', instance_class: 'db.t3.micro', allocated_storage: 20, storage_type: 'gp2' }
    const cost = find('aws_db_instance', {
      expected: { ...database, multi_az: false },
      actual: { ...database, multi_az: true },
    })
    expect(cost.costUsdMonthly).toBe(14.71)
  })

  it('says so when another region is priced as us-east-1', () => {
    const sides = {
      expected: { instance_type: 't3.micro' },
      actual: { instance_type: 't3.large' },
      region: 'eu-west-1',
    }
    expect(find('aws_instance', sides).costBasis).toContain('eu-west-1 as an estimate')
  })

  it('stays within bounds whatever an input claims', () => {
    const cost = find('aws_ebs_volume', { expected: { type: 'gp2', size: 1 }, actual: { type: 'gp2', size: 1e12 } })
    expect(cost.costUsdMonthly).toBe(999_999)
  })
})

describe('a secret leaves the engine nowhere', () => {
  it('not even as a key of a map that is marked as a whole; the path still resolves in both masked states', () => {
    const sides = {
      expected: { data: { 'K3Y-A': 'v1', 'K3Y-B': 'v2' }, list: [{ inner: { 'K3Y-C': 1 } }], size: 1 },
      actual: { data: { 'K3Y-A': 'v3', 'K3Y-D': 'v2' }, list: [{ inner: { 'K3Y-C': 2 } }], size: 2 },
      sensitive: { data: true, list: [{ inner: true }] },
    } as const
    const finding = find('aws_thing', sides)
    expect(JSON.stringify(finding)).not.toContain('K3Y')
    expect(finding.changes.map(({ path, op }) => [path, op])).toEqual([
      ['/data', 'replace'],
      ['/list/0/inner', 'replace'],
      ['/size', 'replace'],
    ])
    expect(finding.difference['data']).toBe('(sensitive) changed')
    const appeared = find('aws_thing', { ...sides, expected: { ...sides.expected, data: null } })
    expect(appeared.changes[0]).toMatchObject({ path: '/data', op: 'add', expected: null })
    const rotated = find('aws_thing', { ...sides, actual: { ...sides.actual, data: { 'K3Y-A': 'v4' } } })
    expect(rotated.fingerprint).not.toBe(finding.fingerprint)
  })

  const planted = 'PLANTED/se"cret\\value 1'
  const rotated = 'PLANTED/se"cret\\value 2'
  const everywhere: readonly (readonly [string, Sides])[] = [
    ['marked on both sides', { expected: { v: planted }, actual: { v: rotated }, sensitive: { v: true } }],
    [
      'marked on one side only',
      { expected: { v: planted }, actual: { v: rotated }, sensitive: { v: true }, sensitiveActual: false },
    ],
    ['marked as a whole', { expected: { v: planted }, actual: { v: rotated }, sensitive: true }],
    [
      'marked at an ancestor',
      { expected: { a: [{ v: planted }] }, actual: { a: [{ v: rotated }] }, sensitive: { a: true } },
    ],
    [
      'marked in a list that was reordered',
      {
        expected: {
          a: [
            { n: '1', v: planted },
            { n: '2', v: 'x' },
          ],
        },
        actual: {
          a: [
            { n: '3', v: 'x' },
            { n: '1', v: rotated },
          ],
        },
        sensitive: { a: [{ v: true }] },
      },
    ],
    ['by its name', { expected: { master_password: planted }, actual: { master_password: rotated } }],
    [
      'by its name in a map',
      { expected: { environment: { DB_PASSWORD: planted } }, actual: { environment: { DB_PASSWORD: rotated } } },
    ],
    [
      'by the name beside it',
      {
        expected: { env: [{ name: 'API_TOKEN', value: planted }] },
        actual: { env: [{ name: 'API_TOKEN', value: rotated }] },
      },
    ],
    [
      'in a JSON document',
      {
        expected: { doc: JSON.stringify({ password: planted, n: 1 }) },
        actual: { doc: JSON.stringify({ password: rotated, n: 2 }) },
      },
    ],
    [
      'in an address',
      { expected: { url: 'postgres://me:PLANTED1@h/db' }, actual: { url: 'postgres://me:PLANTED@2@h/db' } },
    ],
    [
      'in a connection string',
      { expected: { dsn: 'Server=h;Password=PLANTED1;X=1' }, actual: { dsn: 'Server=h;Password=PLANTED2;X=2' } },
    ],
    [
      'as a private key',
      {
        expected: { v: '-----BEGIN RSA PRIVATE KEY-----\nPLANTED1\n-----END RSA PRIVATE KEY-----' },
        actual: { v: '-----BEGIN PRIVATE KEY-----\nPLANTED2' },
      },
    ],
    ['as a start script', { expected: { user_data: planted }, actual: { user_data: rotated } }],
    [
      'copied to an attribute nobody marked',
      {
        expected: { v: planted, copy: 'a' },
        actual: { v: planted, copy: `see ${planted} and ${JSON.stringify(planted)}` },
        sensitive: { v: true },
      },
    ],
    ['only in what is missing', { expected: { secret_string: planted } }],
    ['only in what is unmanaged', { actual: { secret_string: planted } }],
  ]

  it.each(everywhere)('%s', (_name, sides) => {
    const told = JSON.stringify(find('aws_thing', sides))
    expect(told).not.toContain('PLANTED')
    expect(told).not.toContain(Buffer.from(planted).toString('base64'))
    expect(told).toContain('(sensitive)')
  })

  it('and yet a rotated one is a change, and another difference', () => {
    const once = find('aws_thing', { expected: { v: planted }, actual: { v: rotated }, sensitive: { v: true } })
    const twice = find('aws_thing', { expected: { v: planted }, actual: { v: `${rotated}!` }, sensitive: { v: true } })
    expect(once.changes).toEqual([
      { path: '/v', op: 'replace', expected: '(sensitive)', actual: '(sensitive)', sensitive: true },
    ])
    expect(once.fingerprint).not.toBe(twice.fingerprint)
  })

  it('what only speaks of a secret stays readable', () => {
    const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf'
    const finding = find('aws_thing', {
      expected: { secret_arn: arn, http_tokens: 'required' },
      actual: { secret_arn: arn, http_tokens: 'optional' },
    })
    expect(finding.actualState).toMatchObject({ secret_arn: arn })
  })

  it('conditions of a trust policy stay readable', () => {
    const finding = find('aws_iam_role', {
      expected: { assume_role_policy: trustingSubject('repo:a') },
      actual: { assume_role_policy: trustingSubject('repo:b') },
    })
    expect(JSON.stringify(finding.changes)).toContain('repo:b')
  })

  it('a key called __proto__ is a key', () => {
    const actual: JsonObject = JSON.parse('{"tags":{"__proto__":"b","constructor":"c"}}')
    const expected: JsonObject = JSON.parse('{"tags":{"__proto__":"a","constructor":"c"}}')
    const finding = find('aws_thing', { expected, actual })
    expect(finding.difference).toMatchObject({ 'tags.__proto__': 'a → b' })
    expect(JSON.stringify(finding.actualState)).toBe('{"tags":{"__proto__":"b","constructor":"c"}}')
  })
})

describe('a fingerprint', () => {
  it('is the same for the same difference in another order, and under no other key', () => {
    const first = find('aws_security_group', { expected: ports(1), actual: ports(1, 2, 3) })
    const second = find('aws_security_group', { expected: ports(1), actual: ports(3, 1, 2) })
    const otherKey = find('aws_security_group', { expected: ports(1), actual: ports(1, 2, 3) }, new Uint8Array(32))
    expect(second.fingerprint).toBe(first.fingerprint)
    expect(otherKey.fingerprint).not.toBe(first.fingerprint)
  })
  it('tells a difference from a missing resource', () => {
    const by = { confidence: 'high', fingerprintKey: key } as const
    const pair = pairOf('aws_thing', { expected: { v: 1 } })
    expect(classify({ pair, kind: 'missing', changes: [] }, by).fingerprint).toMatch(/^[\da-f]{64}$/)
    expect(classify({ pair, kind: 'missing', changes: [] }, by).fingerprint).not.toBe(
      classify({ pair, kind: 'unmanaged', changes: [] }, by).fingerprint,
    )
  })
})

describe('a difference in words', () => {
  it('is what a person would say', () => {
    expect(
      find('aws_instance', { expected: { instance_type: 't3.micro' }, actual: { instance_type: 't3.large' } })
        .difference,
    ).toEqual({ instance_type: 't3.micro → t3.large' })
    expect(find('aws_thing', { expected: { tags: {} }, actual: { tags: { 'a.b': 'x' } } }).difference).toEqual({
      'tags["a.b"]': '(none) → x',
    })
    expect(
      find('aws_security_group', { expected: { ingress: [] }, actual: { ingress: [rule(22, '0.0.0.0/0')] } })
        .difference,
    ).toEqual({ 'ingress[0]': '(none) → tcp 22 from 0.0.0.0/0' })
  })

  it('tells of a policy who may do more and who less', () => {
    const words = find('aws_iam_role', {
      expected: { assume_role_policy: trust(ec2) },
      actual: { assume_role_policy: trust({ AWS: '*' }) },
    }).difference
    expect(words).toEqual({
      assume_role_policy: '+ AWS:* may sts:AssumeRole; - Service:ec2.amazonaws.com may sts:AssumeRole',
    })
  })

  it('of a pending change points to what applying makes of it', () => {
    const pending = find('aws_thing', { expected: { v: 'wish' }, actual: { v: 'now' }, driftClass: 'pending' })
    expect(pending).toMatchObject({ severity: 'info', difference: { v: 'now → wish' } })
  })

  it('is short, however long the values are', () => {
    const words = find('aws_thing', {
      expected: { v: 'a'.repeat(100_000) },
      actual: { v: 'b'.repeat(100_000) },
    }).difference
    expect(words['v']?.length).toBeLessThan(300)
  })
})
