import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ResourceOutcome } from '@driftsentry/core/finding'
import type { Json, JsonObject } from '@driftsentry/core/json'
import { describe, expect, test } from 'vitest'
import { mutationsOf } from '../../scripts/mutations.ts'
import { detect } from '../detect.ts'
import { sourceOf } from '../testing/source-of.ts'

// Real states that live beside the repository, not in it: without them these tests are skipped.
const states = fileURLToPath(new URL('../../../../../shared/fixtures/terraform-state/', import.meta.url))

interface Resource {
  readonly address: string
  readonly type: string
  readonly values: JsonObject
}

function resourcesOf(file: string): readonly Resource[] {
  const state: { resources: { type: string; mode: string; instances: { attributes?: JsonObject }[] }[] } = JSON.parse(
    readFileSync(`${states}${file}`, 'utf8'),
  )
  return state.resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ type, instances }) => instances.map(({ attributes }) => ({ type, values: attributes ?? {} })))
    .map((resource, index) => ({ ...resource, address: `${resource.type}.n${index}` }))
}

const named = ({ address, type }: Resource) => ({ address, mode: 'managed', type, name: 'x' })
const changeOf = (resource: Resource, actions: readonly string[], before: Json, after: Json) => ({
  ...named(resource),
  change: { actions, before, after, after_unknown: {} },
})

/** The plan after somebody changed one resource by hand, all others being as they were. */
function planAfter(all: readonly Resource[], touched: Resource, found: JsonObject): string {
  const now = (resource: Resource) => (resource === touched ? found : resource.values)
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.5',
    resource_drift: [changeOf(touched, ['update'], touched.values, found)],
    resource_changes: all.map((each) => changeOf(each, ['no-op'], now(each), now(each))),
    prior_state: { values: { root_module: { resources: all.map((each) => ({ ...named(each), values: now(each) })) } } },
  })
}

async function outcomeOf(plan: string, address: string): Promise<ResourceOutcome | undefined> {
  const input = { declared: sourceOf(plan, { chunkBytes: 65_536 }) }
  for await (const item of detect(input, { planned: false, fingerprintKey: Buffer.alloc(32) })) {
    if (item.type === 'resource' && item.resource.ref.address === address) return item.resource
  }
  return undefined
}

describe.skipIf(!existsSync(states))('a change of one leaf of a real resource, in a plan', () => {
  test.each(existsSync(states) ? readdirSync(states) : [])('is drift, or named as not compared: %s', async (file) => {
    const all = resourcesOf(file)
    const unnoticed: string[] = []
    for (const resource of all) {
      for (const { kind, path, before, live } of mutationsOf(resource.values, resource.values)) {
        // Between absent, false and zero no provider tells the difference.
        if (kind === 'remove' && (before === false || before === 0)) continue
        const outcome = await outcomeOf(planAfter(all, resource, live), resource.address)
        const isTold = outcome?.outcome === 'drifted' || (outcome?.outcome === 'in_sync' && 'uncompared' in outcome)
        if (!isTold) unnoticed.push(`${resource.address} ${kind} /${path.join('/')}`)
      }
    }
    expect(unnoticed).toEqual([])
  })
})
