import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@driftsentry/core/json'
import { compare } from '../compare/compare.ts'
import type { DeclaredResource } from '../resource-state.ts'
import { pairResources, type ActualEntry, type ActualGap, type Paired } from './pair-resources.ts'

interface Where {
  readonly region?: string
  readonly accountId?: string
}

function declaredAs(type: string, attributes: JsonObject, where: Where & { name?: string } = {}): DeclaredResource {
  const id = typeof attributes['id'] === 'string' ? attributes['id'] : null
  const { region = null, accountId = null, name = 'it' } = where
  return {
    ref: { address: `${type}.${name}`, previousAddress: null, id, type, region, accountId },
    provider: null,
    state: { attributes, sensitive: false, unknown: false },
  }
}

function runningAs(type: string, id: string, attributes: JsonObject, where: Where = {}): ActualEntry {
  const { region = null, accountId = null } = where
  return {
    type: 'actual',
    resource: { id, type, region, accountId, state: { attributes, sensitive: false, unknown: false } },
  }
}

/** One line for each outcome, in words: `equal aws_instance.it`, `changed aws_instance.it /ami`. */
async function outcomes(
  declared: readonly DeclaredResource[],
  actual: readonly ActualEntry[],
): Promise<readonly string[]> {
  const paired: Paired[] = []
  for await (const item of pairResources(declared, actual)) paired.push(item)
  return paired.map(describeOutcome)
}

function describeOutcome(item: Paired): string {
  if (item.type === 'gap') return `${item.outcome} ${item.ref.address}`
  const { pair } = item
  if (pair.actual === null) return `missing ${pair.ref.address}`
  if (pair.declared === null) return `unmanaged ${pair.ref.address}`
  const comparison = compare(pair)
  if (comparison.result !== 'different') return `${comparison.result} ${pair.ref.address}`
  return `changed ${pair.ref.address} ${comparison.changes.map(({ op, path }) => `${op} ${path}`).join(', ')}`
}

const rule = (more: JsonObject): JsonObject => ({
  cidr_blocks: [],
  description: '',
  from_port: 443,
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  protocol: 'tcp',
  security_groups: [],
  self: false,
  to_port: 443,
  ...more,
})

const group = (ingress: readonly JsonObject[]) => ({ id: 'sg-1', name: 'app', ingress, egress: [] })

const separate = (more: JsonObject) =>
  declaredAs('aws_security_group_rule', {
    id: 'sgrule-1',
    type: 'ingress',
    security_group_id: 'sg-1',
    protocol: 'tcp',
    from_port: 443,
    to_port: 443,
    ...more,
  })

const versioning = (status: string) =>
  declaredAs('aws_s3_bucket_versioning', {
    id: 'b',
    bucket: 'b',
    versioning_configuration: [{ status, mfa_delete: '' }],
  })

describe('a declared resource finds the one that runs', () => {
  it.each([
    ['by id', { id: 'db-1', identifier: 'main' }, 'db-1', {}],
    [
      'by name, after the provider began to use another id',
      { id: 'db-ABC', identifier: 'main' },
      'main',
      { identifier: 'main' },
    ],
    ['by ARN', { id: 'db-ABC', arn: 'arn:aws:rds:x:1:db:main' }, 'other', { arn: 'arn:aws:rds:x:1:db:main' }],
  ])('%s', async (_name, attributes, id, found) => {
    const result = await outcomes(
      [declaredAs('aws_db_instance', attributes)],
      [runningAs('aws_db_instance', id, { ...attributes, ...found })],
    )
    expect(result).toEqual(['equal aws_db_instance.it'])
  })

  it('of its own region and account when a name exists in several', async () => {
    const declared = [declaredAs('aws_db_instance', { id: 'main', port: 1 }, { region: 'eu-west-1', accountId: '1' })]
    const actual = [
      runningAs('aws_db_instance', 'main', { port: 2 }, { region: 'us-east-1', accountId: '1' }),
      runningAs('aws_db_instance', 'main', { port: 2 }, { region: 'eu-west-1', accountId: '2' }),
      runningAs('aws_db_instance', 'main', { port: 1 }, { region: 'eu-west-1', accountId: '1' }),
    ]
    expect(await outcomes(declared, actual)).toEqual([
      'equal aws_db_instance.it',
      'unmanaged aws_db_instance:main',
      'unmanaged aws_db_instance:main',
    ])
  })

  it('whichever of its names declared the type', async () => {
    const result = await outcomes([declaredAs('aws_alb', { id: 'a' })], [runningAs('aws_lb', 'a', { id: 'a' })])
    expect(result).toEqual(['equal aws_alb.it'])
  })
})

describe('what was not delivered', () => {
  const instance = declaredAs('aws_instance', { id: 'i-1', ami: 'x' })
  const queue = declaredAs('aws_sqs_queue', { id: 'q' })

  it('is missing when the reader delivered others of its type', async () => {
    expect(
      await outcomes(
        [queue, declaredAs('aws_sqs_queue', { id: 'r' }, { name: 'other' })],
        [runningAs('aws_sqs_queue', 'r', { id: 'r' })],
      ),
    ).toEqual(['missing aws_sqs_queue.it', 'equal aws_sqs_queue.other'])
  })

  it('is missing when every reader of its cloud lists its type, and a gap when it may not know the type', async () => {
    expect(await outcomes([instance, queue], [runningAs('aws_s3_bucket', 'b', { id: 'b' })])).toEqual([
      'missing aws_instance.it',
      'unsupported aws_sqs_queue.it',
      'unmanaged aws_s3_bucket:b',
    ])
  })

  it('is missing when the reader said that nothing runs, unless it may not know the type or reads another cloud', async () => {
    expect(await outcomes([instance, queue], [])).toEqual(['missing aws_instance.it', 'unsupported aws_sqs_queue.it'])
    expect(await outcomes([instance], [runningAs('google_compute_instance', 'g', { id: 'g' })])).toEqual([
      'unsupported aws_instance.it',
      'unmanaged google_compute_instance:g',
    ])
  })

  it('is the gap that the reader reported', async () => {
    const gap: ActualGap = {
      type: 'aws_instance',
      id: 'i-1',
      region: null,
      accountId: null,
      outcome: 'denied',
      reason: 'no permission',
    }
    expect(await outcomes([instance], [{ type: 'gap', gap }])).toEqual(['denied aws_instance.it'])
  })
})

describe('the rules of a security group', () => {
  const office = '198.51.100.0/24'
  const home = '203.0.113.0/24'

  it('are equal however their sources are grouped, and self is the group itself', async () => {
    const declared = [declaredAs('aws_security_group', group([rule({ cidr_blocks: [office, home], self: true })]))]
    const actual = [
      runningAs(
        'aws_security_group',
        'sg-1',
        group([rule({ cidr_blocks: [home] }), rule({ security_groups: ['sg-1'] }), rule({ cidr_blocks: [office] })]),
      ),
    ]
    expect(await outcomes(declared, actual)).toEqual(['equal aws_security_group.it'])
  })

  it('differ by the one source that was added by hand', async () => {
    const declared = [declaredAs('aws_security_group', group([rule({ cidr_blocks: [office] })]))]
    const actual = [runningAs('aws_security_group', 'sg-1', group([rule({ cidr_blocks: [office, '0.0.0.0/0'] })]))]
    expect(await outcomes(declared, actual)).toEqual(['changed aws_security_group.it add /ingress/1'])
  })

  it('that separate resources declare are no drift of the group, and are found in it', async () => {
    const declared = [
      declaredAs('aws_security_group', group([])),
      separate({ cidr_blocks: [office], ipv6_cidr_blocks: ['::/0'] }),
    ]
    const actual = [
      runningAs('aws_security_group', 'sg-1', group([rule({ cidr_blocks: [office], ipv6_cidr_blocks: ['::/0'] })])),
    ]
    expect(await outcomes(declared, actual)).toEqual([
      'equal aws_security_group.it',
      'equal aws_security_group_rule.it',
    ])
  })

  it('that separate resources declare are changed or missing by themselves', async () => {
    const declared = [declaredAs('aws_security_group', group([])), separate({ cidr_blocks: [office, home] })]
    expect(
      await outcomes(declared, [runningAs('aws_security_group', 'sg-1', group([rule({ cidr_blocks: [home] })]))]),
    ).toEqual(['equal aws_security_group.it', 'changed aws_security_group_rule.it remove /cidr_blocks/0'])
    expect(await outcomes(declared, [runningAs('aws_security_group', 'sg-1', group([]))])).toEqual([
      'equal aws_security_group.it',
      'missing aws_security_group_rule.it',
    ])
  })

  it('that the reader delivered as resources of their own are compared with the group that declares them', async () => {
    const declared = [declaredAs('aws_security_group', group([rule({ cidr_blocks: [office] })]))]
    const delivered = (id: string, cidr: string) =>
      runningAs('aws_vpc_security_group_ingress_rule', id, {
        security_group_id: 'sg-1',
        ip_protocol: 'tcp',
        from_port: 443,
        to_port: 443,
        cidr_ipv4: cidr,
      })
    const bare = runningAs('aws_security_group', 'sg-1', { id: 'sg-1', name: 'app' })
    expect(await outcomes(declared, [bare, delivered('sgr-1', office)])).toEqual(['equal aws_security_group.it'])
    expect(await outcomes(declared, [bare, delivered('sgr-1', office), delivered('sgr-2', '0.0.0.0/0')])).toEqual([
      'changed aws_security_group.it add /ingress/1',
    ])
  })

  it('of the newer one-source resources are found in the group too', async () => {
    const declared = [
      declaredAs('aws_vpc_security_group_ingress_rule', {
        id: 'sgr-1',
        security_group_id: 'sg-1',
        ip_protocol: 'tcp',
        from_port: 443,
        to_port: 443,
        cidr_ipv4: office,
      }),
    ]
    const actual = [runningAs('aws_security_group', 'sg-1', group([rule({ cidr_blocks: [office] })]))]
    expect(await outcomes(declared, actual)).toEqual([
      'equal aws_vpc_security_group_ingress_rule.it',
      'unmanaged aws_security_group:sg-1',
    ])
  })
})

describe('what a separate resource declares of a bucket or a role', () => {
  const bucket = { id: 'b', bucket: 'b' }

  it('is compared with what the live whole says, and is no drift of the whole', async () => {
    const declared = [
      declaredAs('aws_s3_bucket', { ...bucket, versioning: [{ enabled: false }] }),
      versioning('Enabled'),
    ]
    const actual = (enabled: boolean) => [
      runningAs('aws_s3_bucket', 'b', { ...bucket, versioning: [{ enabled, mfa_delete: false }] }),
    ]
    expect(await outcomes(declared, actual(true))).toEqual([
      'equal aws_s3_bucket.it',
      'equal aws_s3_bucket_versioning.it',
    ])
    expect(await outcomes(declared, actual(false))).toEqual([
      'equal aws_s3_bucket.it',
      'changed aws_s3_bucket_versioning.it replace /versioning_configuration/0/status',
    ])
  })

  it('is a gap when the live whole says nothing of it', async () => {
    expect(
      await outcomes(
        [declaredAs('aws_s3_bucket', bucket), versioning('Enabled')],
        [runningAs('aws_s3_bucket', 'b', bucket)],
      ),
    ).toEqual(['equal aws_s3_bucket.it', 'unsupported aws_s3_bucket_versioning.it'])
  })

  it('is missing with the whole', async () => {
    expect(
      await outcomes(
        [declaredAs('aws_s3_bucket', bucket), versioning('Enabled')],
        [runningAs('aws_instance', 'i', { id: 'i' })],
      ),
    ).toEqual(['missing aws_s3_bucket.it', 'missing aws_s3_bucket_versioning.it', 'unmanaged aws_instance:i'])
  })

  it('is one item of a list: a policy attached by hand is drift of the role, a declared one is not', async () => {
    const role = { id: 'app', name: 'app' }
    const own = 'arn:aws:iam::123456789012:policy/own'
    const admin = 'arn:aws:iam::aws:policy/AdministratorAccess'
    const declared = [
      declaredAs('aws_iam_role', { ...role, managed_policy_arns: [own] }),
      declaredAs('aws_iam_role_policy_attachment', { id: 'app-1', role: 'app', policy_arn: own }),
    ]
    const actual = (arns: readonly string[]) => [
      runningAs('aws_iam_role', 'app', { ...role, managed_policy_arns: arns }),
    ]
    expect(await outcomes(declared, actual([own]))).toEqual([
      'equal aws_iam_role.it',
      'equal aws_iam_role_policy_attachment.it',
    ])
    expect(await outcomes(declared, actual([own, admin]))).toEqual([
      'changed aws_iam_role.it add /managed_policy_arns/0',
      'equal aws_iam_role_policy_attachment.it',
    ])
    expect(await outcomes(declared, actual([]))).toEqual([
      'equal aws_iam_role.it',
      'missing aws_iam_role_policy_attachment.it',
    ])
  })
})

describe('a running resource nobody declared is unmanaged', () => {
  it('unless AWS made it by itself', async () => {
    const made = [
      runningAs('aws_iam_role', 'r', { name: 'r', path: '/aws-service-role/rds.amazonaws.com/' }),
      runningAs('aws_security_group', 'sg', { name: 'default' }),
      runningAs('aws_vpc', 'vpc', { default: true }),
      runningAs('aws_subnet', 'subnet', { default_for_az: true }),
      runningAs('aws_s3_bucket_ownership_controls', 'b', {
        bucket: 'b',
        rule: [{ object_ownership: 'BucketOwnerEnforced' }],
      }),
    ]
    expect(await outcomes([], made)).toEqual([])
    expect(await outcomes([], [runningAs('aws_iam_role', 'r', { name: 'r', path: '/' })])).toEqual([
      'unmanaged aws_iam_role:r',
    ])
  })

  it.each([
    [
      'aws_iam_role_policy_attachment',
      { policy_arn: 'arn:aws:iam::aws:policy/aws-service-role/X' },
      { policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    ],
    [
      'aws_iam_policy',
      { arn: 'arn:aws-cn:iam::aws:policy/ReadOnlyAccess' },
      { arn: 'arn:aws-cn:iam::123456789012:policy/x' },
    ],
    ['aws_network_interface', { requester_managed: true }, { requester_managed: false }],
    ['aws_kms_key', { key_manager: 'AWS' }, { key_manager: 'CUSTOMER' }],
    ['aws_docdb_cluster_parameter_group', { name: 'default.docdb5.0' }, { name: 'defaults' }],
    ['aws_cloudwatch_event_bus', { name: 'default' }, { name: 'orders' }],
    ['aws_xray_sampling_rule', { rule_name: 'Default' }, { rule_name: 'mine' }],
  ] as const)('unless AWS made it by itself: %s', async (type, own, other) => {
    expect(await outcomes([], [runningAs(type, 'x', own)])).toEqual([])
    expect(await outcomes([], [runningAs(type, 'x', other)])).toEqual([`unmanaged ${type}:x`])
  })

  const scaled = { tags: { 'aws:autoscaling:groupName': 'workers' } }
  it.each([
    ['aws_autoscaling_group', 'workers', 'aws_instance', scaled],
    [
      'aws_cloudformation_stack',
      'arn:stack',
      'aws_sqs_queue',
      { tags: { 'aws:cloudformation:stack-id': 'arn:stack' } },
    ],
    ['aws_lambda_function', 'resize', 'aws_cloudwatch_log_group', { name: '/aws/lambda/resize' }],
    ['aws_db_instance', 'main', 'aws_cloudwatch_log_group', { name: '/aws/rds/instance/main/postgresql' }],
  ] as const)('unless it was made by a declared %s', async (parent, id, type, attributes) => {
    const made = runningAs(type, 'made', attributes)
    const maker = runningAs(parent, id, { id })
    expect(await outcomes([declaredAs(parent, { id })], [maker, made])).toEqual([`equal ${parent}.it`])
    expect(await outcomes([], [made])).toEqual([`unmanaged ${type}:made`])
    const other = [declaredAs(parent, { id: 'other' }), runningAs(parent, 'other', { id: 'other' })] as const
    expect(await outcomes([other[0]], [other[1], made])).toEqual([`equal ${parent}.it`, `unmanaged ${type}:made`])
  })

  it('unless what made it was made by one that is declared, which says so itself', async () => {
    const resources = [{ autoscaling_groups: [{ name: 'workers' }] }]
    const nodes = { id: 'c:n', resources }
    const actual = [
      runningAs('aws_eks_node_group', 'c:n', nodes),
      runningAs('aws_autoscaling_group', 'workers', { tags: { 'eks:nodegroup-name': 'n' } }),
      runningAs('aws_instance', 'i-1', scaled),
      runningAs('aws_ebs_volume', 'vol-1', { instance_id: 'i-1' }),
    ]
    expect(await outcomes([declaredAs('aws_eks_node_group', nodes)], actual)).toEqual(['equal aws_eks_node_group.it'])
    expect(await outcomes([declaredAs('aws_eks_node_group', { id: 'c:n' })], actual.slice(1))).toEqual(
      expect.arrayContaining([
        'unmanaged aws_autoscaling_group:workers',
        'unmanaged aws_ebs_volume:vol-1',
        'unmanaged aws_instance:i-1',
      ]),
    )
  })

  it('unless it is a part of one that is declared', async () => {
    const declared = [declaredAs('aws_instance', { id: 'i-1' })]
    const actual = [
      runningAs('aws_instance', 'i-1', { id: 'i-1' }),
      runningAs('aws_ebs_volume', 'vol-1', { instance_id: 'i-1' }),
      runningAs('aws_ebs_volume', 'vol-2', { instance_id: 'i-2' }),
    ]
    expect(await outcomes(declared, actual)).toEqual(['equal aws_instance.it', 'unmanaged aws_ebs_volume:vol-2'])
  })
})
