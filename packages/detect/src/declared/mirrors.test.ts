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

/** The same plan as a tool writes it that sorts members. */
function sorted(plan: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(plan)
      .toSorted()
      .map((key) => [key, plan[key] ?? null]),
  )
}

async function driftsOf(...resources: readonly Resource[]): Promise<readonly string[]> {
  const [full, refreshOnly] = [planOf(resources, false), planOf(resources, true)]
  const found = await drifts(full)
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

interface Mirrored {
  readonly part: string
  /** Of which "w" names the whole. */
  readonly says: JsonObject
  readonly whole: string
  readonly attribute: string
  readonly shown: readonly [before: Json, after: Json]
}

/** Parts, and the attribute of their whole that shows them. */
const mirrored: readonly Mirrored[] = [
  {
    part: 'aws_route',
    says: { route_table_id: 'w', destination_cidr_block: '10.0.0.0/8', gateway_id: 'g' },
    whole: 'aws_default_route_table',
    attribute: 'route',
    shown: [[], [{ cidr_block: '10.0.0.0/8', gateway_id: 'g' }]],
  },
  {
    part: 'aws_network_acl_rule',
    says: { network_acl_id: 'w', rule_number: 100, egress: true },
    whole: 'aws_network_acl',
    attribute: 'egress',
    shown: [[], [{ rule_no: 100, action: 'allow' }]],
  },
  {
    part: 'aws_iam_role_policy',
    says: { role: 'w', name: 'p', policy: '{}' },
    whole: 'aws_iam_role',
    attribute: 'inline_policy',
    shown: [[], [{ name: 'p', policy: '{}' }]],
  },
  {
    part: 'aws_iam_role_policy_attachment',
    says: { role: 'w', policy_arn: 'a' },
    whole: 'aws_iam_role',
    attribute: 'managed_policy_arns',
    shown: [[], ['a']],
  },
  {
    part: 'aws_s3_bucket_versioning',
    says: { bucket: 'w', versioning_configuration: [{ status: 'Enabled', mfa_delete: '' }] },
    whole: 'aws_s3_bucket',
    attribute: 'versioning',
    shown: [[], [{ enabled: true }]],
  },
  {
    part: 'aws_s3_bucket_lifecycle_configuration',
    says: { bucket: 'w' },
    whole: 'aws_s3_bucket',
    attribute: 'lifecycle_rule',
    shown: [[], [{ id: 'r' }]],
  },
  {
    part: 'aws_sqs_queue_policy',
    says: { queue_url: 'w', policy: '{"Statement":[]}' },
    whole: 'aws_sqs_queue',
    attribute: 'policy',
    shown: ['', '{"Statement":[]}'],
  },
  {
    part: 'aws_eip_association',
    says: { allocation_id: 'w', instance_id: 'i-1' },
    whole: 'aws_eip',
    attribute: 'instance',
    shown: ['', 'i-1'],
  },
  {
    part: 'aws_eip',
    says: { instance: 'w', public_ip: '192.0.2.1' },
    whole: 'aws_instance',
    attribute: 'public_ip',
    shown: ['', '192.0.2.1'],
  },
  {
    part: 'aws_rds_cluster_instance',
    says: { cluster_identifier: 'w', identifier: 'n' },
    whole: 'aws_rds_cluster',
    attribute: 'cluster_members',
    shown: [[], ['n']],
  },
  {
    part: 'google_container_node_pool',
    says: { cluster: 'w', name: 'n' },
    whole: 'google_container_cluster',
    attribute: 'node_pool',
    shown: [[], [{ name: 'n' }]],
  },
]

it.each(mirrored)('$part explains $attribute of its $whole, and no other one', async (each) => {
  const { part, says, whole, attribute, shown } = each
  const [before, after] = shown
  const drifted: Resource = {
    address: `${whole}.whole`,
    recorded: { id: 'w', [attribute]: before },
    found: { id: 'w', [attribute]: after },
  }
  expect(await driftsOf(drifted, stays(`${part}.part`, { id: 'p', ...says }))).toEqual([])
  const elsewhere = Object.entries(says).map(([key, value]) => [key, value === 'w' ? 'another' : value])
  const other = stays(`${part}.part`, { id: 'p', ...Object.fromEntries(elsewhere) })
  expect(await driftsOf(drifted, other)).toHaveLength(1)
})
