import type { Json, JsonObject } from '@driftsentry/core/json'
import { describe, expect, it } from 'vitest'
import { detect } from '../detect.ts'
import { sourceOf } from '../testing/source-of.ts'

interface Resource {
  readonly address: string
  /** Its attributes as the state recorded them, and as they were found; null where it did not exist. */
  readonly recorded: JsonObject | null
  readonly found: JsonObject | null
  /** What the code wants; as found when it wants nothing. */
  readonly wanted?: JsonObject
}

const typeOf = (address: string) => address.split('.')[0] ?? ''
const isDrifted = ({ recorded, found }: Resource) => JSON.stringify(recorded) !== JSON.stringify(found)

function element({ address }: Resource, before: Json, after: Json): JsonObject {
  const actions = JSON.stringify(before) === JSON.stringify(after) ? 'no-op' : after === null ? 'delete' : 'update'
  const change = { actions: [before === null ? 'create' : actions], before, after, after_unknown: {} }
  return { address, mode: 'managed', type: typeOf(address), name: 'x', change }
}

/** A plan as Terraform writes it: `prior_state` holds every resource as it was found. Refresh-only, it lists no changes. */
function planOf(resources: readonly Resource[], isRefreshOnly: boolean): JsonObject {
  const prior = resources.flatMap(({ address, found }) =>
    found === null ? [] : [{ address, mode: 'managed', type: typeOf(address), name: 'x', values: found }],
  )
  return {
    format_version: '1.2',
    terraform_version: '1.9.5',
    resource_drift: resources.filter(isDrifted).map((each) => element(each, each.recorded, each.found)),
    ...(!isRefreshOnly && {
      resource_changes: resources.map((each) => element(each, each.found, each.wanted ?? each.found ?? each.recorded)),
    }),
    prior_state: { format_version: '1.0', values: { root_module: { resources: prior } } },
  }
}

async function drifts(document: JsonObject): Promise<readonly string[]> {
  const found: string[] = []
  for await (const item of detect({ declared: sourceOf(JSON.stringify(document)) }, { planned: false })) {
    if (item.type !== 'resource' || item.resource.outcome !== 'drifted') continue
    const { finding } = item.resource
    found.push([finding.ref.address, finding.kind, ...finding.changes.map(({ path }) => path)].join(' '))
  }
  return found.toSorted()
}

async function driftsOf(...resources: readonly Resource[]): Promise<readonly string[]> {
  const [full, refreshOnly] = [planOf(resources, false), planOf(resources, true)]
  const found = await drifts(full)
  const sorted = (plan: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.keys(plan)
        .toSorted()
        .map((key) => [key, plan[key] ?? null]),
    )
  expect(await drifts(sorted(full))).toEqual(found)
  expect(await drifts(refreshOnly)).toEqual(found)
  expect(await drifts(sorted(refreshOnly))).toEqual(found)
  return found
}

const stays = (address: string, attributes: JsonObject): Resource => ({
  address,
  recorded: attributes,
  found: attributes,
})

const device = { device_name: '/dev/sdf', volume_id: 'vol-1', volume_size: 8 }
const attachment = { id: 'vai-1', device_name: '/dev/sdf', instance_id: 'i-1', volume_id: 'vol-1' }
const instance = (before: readonly JsonObject[], after: readonly JsonObject[], more: JsonObject = {}): Resource => ({
  address: 'aws_instance.web',
  recorded: { id: 'i-1', ebs_block_device: before },
  found: { id: 'i-1', ebs_block_device: after, ...more },
})

describe('what a resource of its own declares', () => {
  it('is no drift of the resource that shows it as well', async () => {
    expect(await driftsOf(instance([], [device]), stays('aws_volume_attachment.data', attachment))).toEqual([])
  })

  it('explains nothing that it does not declare', async () => {
    const other = { ...device, device_name: '/dev/sdg', volume_id: 'vol-2' }
    const attached = stays('aws_volume_attachment.data', attachment)
    expect(await driftsOf(instance([], [device, other]), attached)).toEqual([
      'aws_instance.web changed /ebs_block_device/0',
    ])
    expect(await driftsOf(instance([], [device], { ami: 'by hand' }), attached)).toEqual([
      'aws_instance.web changed /ami',
    ])
    expect(await driftsOf(instance([device], [{ ...device, volume_size: 9 }]), attached)).toEqual([
      'aws_instance.web changed /ebs_block_device/0/volume_size',
    ])
    expect(await driftsOf(instance([], [device]))).toEqual(['aws_instance.web changed /ebs_block_device/0'])
    const elsewhere = stays('aws_volume_attachment.data', { ...attachment, instance_id: 'i-2' })
    expect(await driftsOf(instance([], [device]), elsewhere)).toEqual(['aws_instance.web changed /ebs_block_device/0'])
  })

  it('explains nothing that it says otherwise', async () => {
    const open = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'
    const queue: Resource = {
      address: 'aws_sqs_queue.jobs',
      recorded: { id: 'url', policy: '' },
      found: { id: 'url', policy: open },
    }
    const saying = (policy: string) => stays('aws_sqs_queue_policy.jobs', { id: 'url', queue_url: 'url', policy })
    expect(await driftsOf(queue, saying(open.replaceAll(':', ': ')))).toEqual([])
    expect(await driftsOf(queue, saying('{}'))).toEqual(['aws_sqs_queue.jobs changed /policy'])
    const detached = instance([device], [])
    expect(await driftsOf(detached, stays('aws_volume_attachment.data', attachment))).toEqual([
      'aws_instance.web changed /ebs_block_device/0',
    ])
  })

  it('is told once when it was deleted, as itself', async () => {
    const gone = { address: 'aws_volume_attachment.data', recorded: attachment, found: null }
    expect(await driftsOf(instance([device], []), gone)).toEqual(['aws_volume_attachment.data missing'])
  })

  it('explains nothing that applying the code would change in the whole', async () => {
    const wanted: Resource = { ...instance([], [device]), wanted: { id: 'i-1', ebs_block_device: [] } }
    const plan = planOf([wanted, stays('aws_volume_attachment.data', attachment)], false)
    expect(await drifts(plan)).toEqual(['aws_instance.web changed /ebs_block_device/0'])
  })
})

const group = (before: readonly JsonObject[], after: readonly JsonObject[]): Resource => ({
  address: 'aws_security_group.web',
  recorded: { id: 'sg-1', ingress: before },
  found: { id: 'sg-1', ingress: after },
})
const rule = (port: number, ...cidrs: readonly string[]): JsonObject => ({
  protocol: 'tcp',
  from_port: port,
  to_port: port,
  cidr_blocks: cidrs,
  description: '',
})
const separateRule = stays('aws_security_group_rule.https', {
  ...rule(443, '10.0.0.0/8'),
  id: 'sgrule-1',
  type: 'ingress',
  security_group_id: 'sg-1',
})

describe('a rule of a security group', () => {
  it('is no drift of its group, even where AWS joins it with another', async () => {
    expect(await driftsOf(group([], [rule(443, '10.0.0.0/8')]), separateRule)).toEqual([])
    const joined = group([rule(443, '192.168.0.0/16')], [rule(443, '192.168.0.0/16', '10.0.0.0/8')])
    expect(await driftsOf(joined, separateRule)).toEqual([])
  })

  it('does not hide another that was added by hand', async () => {
    const opened = group([], [rule(443, '10.0.0.0/8'), rule(22, '0.0.0.0/0')])
    expect(await driftsOf(opened, separateRule)).toEqual(['aws_security_group.web changed /ingress/0'])
  })
})

/** Each pair of a part and the attribute of its whole that shows it. */
const mirrored: readonly (readonly [part: string, JsonObject, whole: string, attribute: string, Json, Json])[] = [
  [
    'aws_route',
    { route_table_id: 'w', destination_cidr_block: '10.0.0.0/8', gateway_id: 'g' },
    'aws_default_route_table',
    'route',
    [],
    [{ cidr_block: '10.0.0.0/8', gateway_id: 'g' }],
  ],
  [
    'aws_network_acl_rule',
    { network_acl_id: 'w', rule_number: 100, egress: true },
    'aws_network_acl',
    'egress',
    [],
    [{ rule_no: 100, action: 'allow' }],
  ],
  [
    'aws_iam_role_policy',
    { role: 'w', name: 'p', policy: '{}' },
    'aws_iam_role',
    'inline_policy',
    [],
    [{ name: 'p', policy: '{}' }],
  ],
  ['aws_iam_role_policy_attachment', { role: 'w', policy_arn: 'a' }, 'aws_iam_role', 'managed_policy_arns', [], ['a']],
  [
    'aws_s3_bucket_versioning',
    { bucket: 'w', versioning_configuration: [{ status: 'Enabled', mfa_delete: '' }] },
    'aws_s3_bucket',
    'versioning',
    [],
    [{ enabled: true }],
  ],
  ['aws_s3_bucket_lifecycle_configuration', { bucket: 'w' }, 'aws_s3_bucket', 'lifecycle_rule', [], [{ id: 'r' }]],
  [
    'aws_sqs_queue_policy',
    { queue_url: 'w', policy: '{"Statement":[]}' },
    'aws_sqs_queue',
    'policy',
    '',
    '{"Statement":[]}',
  ],
  ['aws_eip_association', { allocation_id: 'w', instance_id: 'i-1' }, 'aws_eip', 'instance', '', 'i-1'],
  ['aws_eip', { instance: 'w', public_ip: '192.0.2.1' }, 'aws_instance', 'public_ip', '', '192.0.2.1'],
  [
    'aws_rds_cluster_instance',
    { cluster_identifier: 'w', identifier: 'n' },
    'aws_rds_cluster',
    'cluster_members',
    [],
    ['n'],
  ],
  [
    'google_container_node_pool',
    { cluster: 'w', name: 'n' },
    'google_container_cluster',
    'node_pool',
    [],
    [{ name: 'n' }],
  ],
]

describe.each(mirrored)('%s', (part, attributes, whole, attribute, before, after) => {
  const shown: Resource = {
    address: `${whole}.whole`,
    recorded: { id: 'w', [attribute]: before },
    found: { id: 'w', [attribute]: after },
  }

  it(`explains ${attribute} of its ${whole}, and no other one`, async () => {
    expect(await driftsOf(shown, stays(`${part}.part`, { id: 'p', ...attributes }))).toEqual([])
    const names = Object.entries(attributes).map(([key, value]) => [key, value === 'w' ? 'another' : value])
    const elsewhere = stays(`${part}.part`, { id: 'p', ...Object.fromEntries(names) })
    expect(await driftsOf(shown, elsewhere)).toHaveLength(1)
  })
})
