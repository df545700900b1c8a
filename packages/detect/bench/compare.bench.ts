// The comparison against two general differs on the same pairs, in one process, interleaved. Prints ratios of median times: below
// 1 is faster than the other. The others find differences of notation too, and none of what the rules of a type say.
import * as jsondiffpatch from 'jsondiffpatch'
import microdiff from 'microdiff'
import type { Json, JsonObject } from '@driftsentry/core/json'
import { compare } from '../src/compare/compare.ts'
import type { ResourcePair, ResourceState } from '../src/resource-state.ts'

const pairCount = 10_000
const rounds = 9

// Without a hash every object of a list is another one to jsondiffpatch; by position is its documented remedy.
const patcher = jsondiffpatch.create({ objectHash: (_item, index) => `$$index:${index}` })

const contenders = {
  driftsentry: (pairs: readonly ResourcePair[]) => pairs.filter((pair) => compare(pair).result === 'different').length,
  microdiff: (pairs: readonly ResourcePair[]) =>
    pairs.filter(
      ({ declared, actual }) =>
        microdiff(declared?.attributes ?? {}, actual?.attributes ?? {}, { cyclesFix: false }).length > 0,
    ).length,
  jsondiffpatch: (pairs: readonly ResourcePair[]) =>
    pairs.filter(({ declared, actual }) => patcher.diff(declared?.attributes, actual?.attributes) !== undefined).length,
} as const

for (const [name, share] of [
  ['5 % drifted', 0.05],
  ['all equal', 0],
] as const) {
  const pairs = makePairs(share)
  const times = measure(pairs)
  const own = median(times.driftsentry)
  process.stdout.write(`${pairCount} pairs, ${name}: ${own.toFixed(1)} ms\n`)
  for (const other of ['microdiff', 'jsondiffpatch'] as const) {
    const ratio = own / median(times[other])
    process.stdout.write(
      `  time against ${other}: ${ratio.toFixed(2)} (bar: below 1.00)${ratio < 1 ? '' : '  TOO SLOW'}\n`,
    )
    if (ratio >= 1) process.exitCode = 1
  }
}

function measure(pairs: readonly ResourcePair[]): Record<keyof typeof contenders, number[]> {
  const times: Record<keyof typeof contenders, number[]> = { driftsentry: [], microdiff: [], jsondiffpatch: [] }
  const names = ['driftsentry', 'microdiff', 'jsondiffpatch'] as const
  const expected = contenders.driftsentry(pairs)
  // The first two rounds warm the compiler up and are not counted.
  for (let round = -2; round < rounds; round += 1) {
    for (const name of names) {
      const started = performance.now()
      const found = contenders[name](pairs)
      if (round >= 0) times[name].push(performance.now() - started)
      if (found !== expected) throw new Error(`${name} found ${found} differing pairs, expected ${expected}`)
    }
  }
  return times
}

function makePairs(driftedShare: number): ResourcePair[] {
  const every = driftedShare === 0 ? Infinity : Math.round(1 / driftedShare)
  return Array.from({ length: pairCount }, (_, index) => {
    const declared = index % 3 === 0 ? groupAttributes(index) : instanceAttributes(index)
    const actual = structuredClone(declared)
    return pairOf(index, declared, index % every === 1 ? drifted(actual, index) : actual)
  })
}

function drifted(attributes: JsonObject, index: number): JsonObject {
  return index % 2 === 0
    ? { ...attributes, tags: { Name: `node-${index}`, Owner: 'by-hand' } }
    : { ...attributes, description: 'by hand', instance_type: 't3.large' }
}

function side(attributes: JsonObject): ResourceState {
  return { attributes, sensitive: false, unknown: false }
}

function pairOf(index: number, declared: JsonObject, actual: JsonObject): ResourcePair {
  const type = index % 3 === 0 ? 'aws_security_group' : 'aws_instance'
  return {
    ref: {
      address: `${type}.r[${index}]`,
      previousAddress: null,
      id: `r-${index}`,
      type,
      region: 'us-east-1',
      accountId: null,
    },
    provider: null,
    declared: side(declared),
    actual: side(actual),
    driftClass: 'configuration',
    actionReason: null,
  }
}

/** The attributes of an instance as the AWS provider records them. */
function instanceAttributes(index: number): JsonObject {
  const device = (name: string): Json => ({
    delete_on_termination: true,
    device_name: name,
    encrypted: true,
    iops: 3000,
    kms_key_id: `arn:aws:kms:us-east-1:123456789012:key/${index}`,
    tags: {},
    throughput: 125,
    volume_id: `vol-${index}${name}`,
    volume_size: 50,
    volume_type: 'gp3',
  })
  return {
    ami: 'ami-0abcdef1234567890',
    arn: `arn:aws:ec2:us-east-1:123456789012:instance/i-${index}`,
    associate_public_ip_address: false,
    availability_zone: 'us-east-1a',
    cpu_options: [{ amd_sev_snp: '', core_count: 2, threads_per_core: 2 }],
    credit_specification: [{ cpu_credits: 'unlimited' }],
    disable_api_termination: false,
    ebs_block_device: [device('/dev/sdf'), device('/dev/sdg')],
    ebs_optimized: true,
    enclave_options: [{ enabled: false }],
    iam_instance_profile: 'app',
    id: `i-${index}`,
    instance_initiated_shutdown_behavior: 'stop',
    instance_state: 'running',
    instance_type: 't3.micro',
    ipv6_addresses: [],
    key_name: 'ops',
    metadata_options: [
      {
        http_endpoint: 'enabled',
        http_put_response_hop_limit: 2,
        http_tokens: 'required',
        instance_metadata_tags: 'disabled',
      },
    ],
    monitoring: true,
    network_interface: [],
    private_dns: `ip-10-0-0-${index}.ec2.internal`,
    private_ip: `10.0.${index >> 8}.${index & 255}`,
    root_block_device: [device('/dev/xvda')],
    secondary_private_ips: [],
    source_dest_check: true,
    subnet_id: 'subnet-0123456789abcdef0',
    tags: { Name: `node-${index}`, Team: 'platform', Stage: 'production' },
    tags_all: { Name: `node-${index}`, Team: 'platform', Stage: 'production', Managed: 'yes' },
    tenancy: 'default',
    user_data: null,
    vpc_security_group_ids: ['sg-0123456789abcdef0', 'sg-0fedcba9876543210'],
  }
}

function rule(port: number): Json {
  return {
    cidr_blocks: ['10.0.0.0/8', '172.16.0.0/12'],
    description: `port ${port}`,
    from_port: port,
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    protocol: 'tcp',
    security_groups: [],
    self: false,
    to_port: port,
  }
}

/** The attributes of a security group with eight rules. */
function groupAttributes(index: number): JsonObject {
  return {
    arn: `arn:aws:ec2:us-east-1:123456789012:security-group/sg-${index}`,
    description: 'application',
    egress: [rule(0)],
    id: `sg-${index}`,
    ingress: [22, 80, 443, 3306, 5432, 6379, 8080].map(rule),
    name: `app-${index}`,
    name_prefix: '',
    owner_id: '123456789012',
    revoke_rules_on_delete: false,
    tags: { Name: `app-${index}` },
    tags_all: { Name: `app-${index}`, Managed: 'yes' },
    timeouts: null,
    vpc_id: 'vpc-0123456789abcdef0',
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
