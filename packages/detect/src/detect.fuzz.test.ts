import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detect } from './detect.ts'
import { DetectionError } from './detection-error.ts'
import { sourceOf } from './testing/source-of.ts'

const change = (type: string, before: Json, after: Json, actions = ['update']): JsonObject => ({
  address: `${type}.it`,
  mode: 'managed',
  type,
  name: 'it',
  provider_name: 'registry.terraform.io/hashicorp/aws',
  change: {
    actions,
    before,
    after,
    after_unknown: { arn: true },
    before_sensitive: { password: true },
    after_sensitive: {},
  },
})

const group = (cidr: string): JsonObject => ({
  id: 'sg-1',
  ingress: [{ protocol: 'tcp', from_port: 443, to_port: 443, cidr_blocks: [cidr], self: false }],
})
const policy =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}]}'

const drifts = [
  change('aws_security_group', group('10.0.0.0/8'), group('0.0.0.0/0')),
  change(
    'aws_instance',
    { id: 'i-1', instance_type: 't3.micro', ebs_block_device: [] },
    { id: 'i-1', ebs_block_device: [{ volume_id: 'v' }] },
  ),
  change('aws_iam_role', { name: 'app', assume_role_policy: '{}' }, { name: 'app', assume_role_policy: policy }),
  change('aws_s3_bucket', { bucket: 'b', tags: { a: 'b' }, size: 9007199254740992 }, null, ['delete']),
]

const plan: JsonObject = {
  format_version: '1.2',
  terraform_version: '1.9.5',
  resource_drift: drifts,
  resource_changes: drifts.map((each) => ({ ...each, change: { actions: ['no-op'], before: null, after: null } })),
  prior_state: {
    values: {
      root_module: {
        resources: [
          {
            address: 'aws_volume_attachment.a',
            mode: 'managed',
            type: 'aws_volume_attachment',
            values: { instance_id: 'i-1', volume_id: 'v' },
          },
        ],
        child_modules: [{ resources: [] }],
      },
    },
  },
}

const state: JsonObject = {
  version: 4,
  terraform_version: '1.9.5',
  serial: 1,
  lineage: 'l',
  resources: [
    {
      mode: 'managed',
      type: 'aws_db_instance',
      name: 'main',
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          index_key: 'a',
          schema_version: 1,
          attributes: { id: 'db-1', password: 'p', tags: { a: 'b' }, engine_version: '8.0' },
          sensitive_attributes: [[{ type: 'get_attr', value: 'password' }]],
          dependencies: ['aws_vpc.x'],
        },
      ],
    },
    {
      mode: 'managed',
      type: 'aws_security_group',
      name: 'web',
      instances: [{ schema_version: 1, attributes: group('10.0.0.0/8') }],
    },
  ],
}

const live: Json = [
  {
    type: 'aws_db_instance',
    id: 'db-1',
    region: 'eu-west-1',
    attributes: { id: 'db-1', engine_version: '8.0.43' },
    sensitive: { tags: true },
  },
  { type: 'aws_security_group', id: 'sg-1', attributes: group('0.0.0.0/0') },
  { type: 'aws_instance', id: 'i-1', error: { code: 'denied', message: 'no' } },
]

/** What a hostile or broken writer may put where something else belongs, as JSON text. */
const odd = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    '[]',
    '{}',
    '""',
    '0',
    '-0',
    '1e999',
    '12345678901234567890.5',
    '"\\ud800"',
    '"__proto__"',
    '"constructor"',
  ),
  fc.constantFrom(
    '[['.repeat(300) + ']]'.repeat(300),
    '{"a":'.repeat(250) + '1' + '}'.repeat(250),
    `"${'x'.repeat(5_000)}"`,
  ),
  fc.constantFrom(
    '{"a":1,"a":2}',
    '{"__proto__":{"a":1}}',
    '"\\u0000"',
    '[null,[null]]',
    '{"constructor":{"prototype":1}}',
  ),
  fc.json({ maxDepth: 3 }),
)

/** Writes a value as JSON, with the node at a position counted in writing order replaced by a text of one's own. */
function writtenWith(value: Json, at: number, put: string): string {
  let count = 0
  const write = (node: Json): string => {
    count += 1
    if (count - 1 === at) return put
    if (isJsonArray(node)) return `[${node.map(write).join(',')}]`
    if (!isJsonObject(node)) return JSON.stringify(node)
    return `{${Object.entries(node)
      .map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`)
      .join(',')}}`
  }
  return write(value)
}

const writings = fc.constantFrom('utf8', 'utf8 with mark', 'utf16le', 'utf16be')
type Writing = 'utf8' | 'utf8 with mark' | 'utf16le' | 'utf16be'

function encoded(text: string, writing: Writing): Buffer {
  if (writing === 'utf8') return Buffer.from(text)
  if (writing === 'utf8 with mark') return Buffer.from(`\uFEFF${text}`)
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return writing === 'utf16le' ? bytes : bytes.swap16()
}

interface Damage {
  readonly cutAt: number
  readonly flips: readonly (readonly [at: number, bit: number])[]
}

/** Positions are shares of the length, so that they fit whatever they damage. */
const damages: fc.Arbitrary<Damage> = fc.record({
  cutAt: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
  flips: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 7 })), {
    maxLength: 3,
  }),
})

function damaged(bytes: Buffer, { cutAt, flips }: Damage): Buffer {
  const result = Buffer.from(bytes.subarray(0, Math.ceil(bytes.length * cutAt)))
  for (const [at, bit] of flips) {
    const index = Math.floor(result.length * at)
    const byte = result[index]
    if (byte !== undefined) result[index] = byte ^ (1 << bit)
  }
  return result
}

const inputs = fc.record({
  node: fc.integer({ min: 0, max: 120 }),
  put: odd,
  writing: writings,
  damage: fc.option(damages, { nil: { cutAt: 1, flips: [] } }),
  chunkBytes: fc.constantFrom(1, 3, 64, 4096),
})
type Input = { node: number; put: string; writing: Writing; damage: Damage; chunkBytes: number }

const bytesOf = (document: Json, { node, put, writing, damage }: Input): Buffer =>
  damaged(encoded(writtenWith(document, node, put), writing), damage)

/** Runs a scan to its end: what it told, or the refusal. Rejects with whatever else went wrong. */
async function outcome(
  declared: Buffer,
  actual: Buffer | null,
  chunkBytes: number,
): Promise<readonly unknown[] | string> {
  const input = {
    declared: sourceOf(declared, { name: 'declared.json', chunkBytes }),
    ...(actual !== null && { actual: sourceOf(actual, { name: 'actual.json', chunkBytes }) }),
  }
  try {
    const items: unknown[] = []
    for await (const item of detect(input, { planned: true, fingerprintKey: Buffer.alloc(32) })) items.push(item)
    return items
  } catch (error) {
    if (error instanceof DetectionError) return error.message
    throw error
  }
}

/** A refusal names the file, mostly the place in it, and the cause. */
function refused(message: string): string {
  return /^(?:declared|actual)\.json(?: \([^)]+\))?: \S/.test(message) ? 'refused' : 'without a place to look at'
}

describe('whatever is given', () => {
  it('a plan is read, or refused by name, place and cause, however its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const bytes = bytesOf(plan, input)
        const whole = await outcome(bytes, null, 100_000)
        const cut = await outcome(bytes, null, input.chunkBytes)
        // Of two faults either may be met first.
        expect(typeof cut === 'string' ? refused(cut) : cut).toEqual(typeof whole === 'string' ? refused(whole) : whole)
      }),
      { numRuns: 300 },
    )
  })

  it('a state and what it is compared with are read, or refused by name, place and cause', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, inputs, fc.boolean(), async (one, other, both) => {
        const declared = both ? bytesOf(state, one) : Buffer.from(JSON.stringify(state))
        const told = await outcome(declared, bytesOf(live, other), other.chunkBytes)
        expect(typeof told === 'string' ? refused(told) : told).not.toEqual('without a place to look at')
      }),
      { numRuns: 300 },
    )
  })
})

it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  '%s is a type, a key and a protocol like any other',
  async (name) => {
    const rule = { protocol: name, from_port: 1, to_port: 1, cidr_blocks: ['10.0.0.0/8'] }
    const resource = { type: name, id: name, attributes: { id: name, [name]: 'a', ingress: [rule] } }
    const declared = {
      ...state,
      resources: [
        {
          mode: 'managed',
          type: 'aws_security_group',
          name: 'x',
          instances: [{ schema_version: 1, attributes: group('10.0.0.0/8') }],
        },
      ],
    }
    const found = [resource, { ...resource, type: 'aws_security_group', id: 'sg-1' }]
    const items = await outcome(Buffer.from(JSON.stringify(declared)), Buffer.from(JSON.stringify(found)), 64)
    expect(items).toMatchObject([
      { type: 'source' },
      { type: 'resource', resource: { outcome: 'drifted', ref: { address: 'aws_security_group.x' } } },
      { type: 'resource', resource: { outcome: 'drifted', ref: { address: `${name}:${name}` } } },
    ])
  },
)
