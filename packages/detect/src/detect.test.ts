import type { DetectionItem } from '@driftsentry/core/finding'
import type { Json } from '@driftsentry/core/json'
import { describe, expect, it } from 'vitest'
import { detect, type DetectionOptions } from './detect.ts'
import type { ByteSource } from './input/byte-source.ts'

const instance = (name: string, before: Json, after: Json, actions = ['update']) => ({
  address: `aws_instance.${name}`,
  mode: 'managed',
  type: 'aws_instance',
  name,
  provider_name: 'registry.terraform.io/hashicorp/aws',
  change: { actions, before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {} },
})

const plan = {
  format_version: '1.2',
  terraform_version: '1.9.5',
  resource_drift: [
    instance('configured', { ami: 'a' }, { ami: 'b' }),
    instance('stale', { ami: 'a' }, { ami: 'b' }),
    instance('noise', { ami: 'a', tags: null }, { ami: 'a', tags: {} }),
  ],
  resource_changes: [
    instance('configured', { ami: 'b' }, { ami: 'a' }),
    instance('stale', { ami: 'b' }, { ami: 'b' }, ['no-op']),
    instance('noise', { ami: 'a' }, { ami: 'a' }, ['no-op']),
    instance('quiet', { ami: 'a' }, { ami: 'a' }, ['no-op']),
    instance('planned', { ami: 'a' }, { ami: 'new' }),
    instance('new', null, { ami: 'a' }, ['create']),
  ],
}

const state = {
  version: 4,
  terraform_version: '1.9.5',
  serial: 1,
  lineage: 'l',
  outputs: {},
  resources: ['same', 'other', 'gone', 'denied'].map((name) => ({
    mode: 'managed',
    type: 'aws_instance',
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: 1, attributes: { id: `i-${name}`, ami: 'a' } }],
  })),
}

const live = [
  { type: 'aws_instance', id: 'i-same', attributes: { id: 'i-same', ami: 'a' } },
  { type: 'aws_instance', id: 'i-other', attributes: { id: 'i-other', ami: 'b' } },
  { type: 'aws_instance', id: 'i-new', attributes: { id: 'i-new', ami: 'c' } },
  { type: 'aws_instance', id: 'i-denied', error: { code: 'denied', message: 'no' } },
]

const source = (name: string, content: unknown): ByteSource => ({
  name,
  bytes: [Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))],
})

async function run(
  declared: unknown,
  actual?: unknown,
  options: Partial<DetectionOptions> = {},
): Promise<readonly DetectionItem[]> {
  const input = {
    declared: source('declared.json', declared),
    ...(actual === undefined ? {} : { actual: source('actual.json', actual) }),
  }
  const items: DetectionItem[] = []
  for await (const item of detect(input, { planned: false, ...options })) items.push(item)
  return items
}

function outcomes(items: readonly DetectionItem[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    items.flatMap((item) => {
      if (item.type !== 'resource') return []
      const { resource } = item
      const detail = resource.outcome === 'drifted' ? ` ${resource.finding.kind} ${resource.finding.driftClass}` : ''
      const pending = 'pending' in resource && resource.pending !== null ? ' and pending' : ''
      return [[resource.ref.address, `${resource.outcome}${detail}${pending}`]]
    }),
  )
}

describe('a plan', () => {
  it('ends each resource as exactly one outcome', async () => {
    const items = await run(plan)
    expect(items.filter(({ type }) => type === 'resource')).toHaveLength(6)
    expect(outcomes(items)).toEqual({
      'aws_instance.configured': 'drifted changed configuration',
      'aws_instance.stale': 'drifted changed state',
      'aws_instance.noise': 'in_sync',
      'aws_instance.quiet': 'in_sync',
      'aws_instance.planned': 'in_sync',
      'aws_instance.new': 'not_created',
    })
  })

  it.each([false, true])('that cannot record drift calls nothing in sync (planned: %s)', async (planned) => {
    const { resource_drift: _none, ...old } = { ...plan, terraform_version: '0.15.3' }
    expect(outcomes(await run(old, undefined, { planned }))).toEqual({
      'aws_instance.configured': 'not_comparable',
      'aws_instance.stale': 'not_comparable',
      'aws_instance.noise': 'not_comparable',
      'aws_instance.quiet': 'not_comparable',
      'aws_instance.planned': 'not_comparable',
      'aws_instance.new': planned ? 'not_created and pending' : 'not_created',
    })
  })

  it('shows what was not applied yet only when asked', async () => {
    expect(outcomes(await run(plan, undefined, { planned: true }))).toMatchObject({
      'aws_instance.planned': 'in_sync and pending',
      'aws_instance.quiet': 'in_sync',
    })
  })

  it('refuses a live world beside it', async () => {
    await expect(run(plan, live)).rejects.toThrow(/leave out actual\.json, or give a state/)
  })

  it('looks only at what is selected', async () => {
    const selection = { only: ['aws_instance.*'], exclude: ['*.stale', '*.quiet'] }
    expect(Object.keys(outcomes(await run(plan, undefined, { selection })))).toEqual(
      expect.not.arrayContaining(['aws_instance.stale', 'aws_instance.quiet']),
    )
  })
})

describe('a state', () => {
  it('is paired with what runs, and nothing is passed over', async () => {
    expect(outcomes(await run(state, live))).toEqual({
      'aws_instance.same': 'in_sync',
      'aws_instance.other': 'drifted changed configuration',
      'aws_instance.gone': 'drifted missing configuration',
      'aws_instance.denied': 'denied',
      'aws_instance:i-new': 'drifted unmanaged configuration',
    })
  })

  it('names the declared attributes that were not compared, and no key of what is hidden', async () => {
    const db = {
      ...state.resources[0],
      type: 'aws_db_instance',
      instances: [
        {
          schema_version: 1,
          attributes: { id: 'db', password: 'hunter2', tags: { a: 'b', api_token: 't' }, endpoint: 'db:5432' },
          sensitive_attributes: [[{ type: 'get_attr', value: 'tags' }]],
        },
      ],
    }
    const found = [{ type: 'aws_db_instance', id: 'db', attributes: { id: 'db', tags: { a: 'b' }, status: 'ok' } }]
    const items = await run({ ...state, resources: [db] }, found)
    const resource = items.flatMap((item) => (item.type === 'resource' ? [item.resource] : []))
    expect(resource).toMatchObject([
      {
        outcome: 'in_sync',
        uncompared: [
          { path: '/password', reason: 'unreadable' },
          { path: '/tags', reason: 'unreadable' },
          { path: '/endpoint', reason: 'unreadable' },
        ],
      },
    ])
  })

  it('alone is refused with a sentence that says what to give', async () => {
    await expect(run(state)).rejects.toThrow(/also give the actual resources/)
  })

  it('that is empty shows all that runs as unmanaged', async () => {
    expect(outcomes(await run('', live.slice(0, 1)))).toEqual({
      'aws_instance:i-same': 'drifted unmanaged configuration',
    })
  })
})

it('lets other work of the process run while it reads', async () => {
  const many = Array.from({ length: 60_000 }, (_, index) => instance(`n${index}`, { ami: 'a' }, { ami: 'b' }))
  let turns = 0
  let running = true
  const tick = (): void => {
    turns += 1
    if (running) setImmediate(tick)
  }
  setImmediate(tick)
  const items = await run({ ...plan, resource_drift: many, resource_changes: [] })
  running = false
  expect(items.filter(({ type }) => type === 'resource')).toHaveLength(60_000)
  expect(turns).toBeGreaterThan(10)
})
