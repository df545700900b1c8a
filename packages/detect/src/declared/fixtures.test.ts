import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

import { detect } from '../detect.ts'
import { fileSource } from '../input/file-source.ts'
import type { DeclaredItem } from './declared-item.ts'
import { readDeclared } from './read-declared.ts'

// Real plans and states that live beside the repository, not in it: without them these tests are skipped.
const fixtures = fileURLToPath(new URL('../../../../../shared/fixtures/', import.meta.url))

async function read(path: string, planned = false): Promise<DeclaredItem[]> {
  const items: DeclaredItem[] = []
  for await (const item of readDeclared(fileSource(`${fixtures}${path}`), { planned })) items.push(item)
  return items
}

function count(items: readonly DeclaredItem[]): Partial<Record<DeclaredItem['type'], number>> {
  const counts: Partial<Record<DeclaredItem['type'], number>> = {}
  for (const { type } of items) if (type !== 'source' && type !== 'notice') counts[type] = (counts[type] ?? 0) + 1
  return counts
}

const pairs = (items: readonly DeclaredItem[]) => items.flatMap((item) => (item.type === 'pair' ? [item.pair] : []))
const declared = (items: readonly DeclaredItem[]) =>
  items.flatMap((item) => (item.type === 'declared' ? [item.resource] : []))

// Managed resources, of which drifted, to be changed and to be created: counted by hand in each file.
type Counts = readonly [resources: number, drifted: number, pending: number, toCreate: number]
const plans: Readonly<Record<string, Counts>> = {
  'checkov-utf16.json': [3, 0, 0, 3],
  'infracost-attachment-after.json': [4, 2, 0, 0],
  'infracost-v0.14.json': [26, 0, 1, 12],
  'tfjson-110_basic.json': [7, 0, 0, 7],
  'tfjson-110_sensitive_values.json': [7, 0, 0, 7],
  'tfjson-action_reason.json': [1, 0, 1, 0],
  'tfjson-deep_module.json': [1, 0, 0, 1],
  'tfjson-has_changes.json': [6, 0, 0, 0],
  'tfjson-moved_block.json': [1, 0, 0, 0],
  'tfjson-no_changes.json': [6, 0, 0, 0],
  'tofu-basic-update.json': [1, 0, 0, 0],
  'tofu-drift.json': [2, 1, 1, 0],
  'tofu-eq-basic_list_update.json': [1, 0, 1, 0],
  'tofu-eq-basic_set_update.json': [1, 0, 1, 0],
  'tofu-eq-drift_relevant_attributes.json': [2, 1, 1, 0],
  'tofu-eq-fully_populated_complex_update.json': [1, 0, 1, 0],
  'tofu-modules.json': [4, 0, 0, 4],
  'tofu-requires-replace.json': [1, 0, 1, 0],
  'tofu-sensitive-values.json': [1, 0, 0, 1],
}

const predatingDrift: ReadonlySet<string> = new Set([
  'infracost-v0.14.json',
  'tfjson-deep_module.json',
  'tfjson-has_changes.json',
  'tfjson-no_changes.json',
])

const states: Readonly<Record<string, number>> = {
  'aws_db_instance.tfstate': 1,
  'aws_dynamodb_table.tfstate': 2,
  'aws_ec2_instance.tfstate': 1,
  'aws_iam_role_multiple.tfstate': 3,
  'aws_iam_role_policy_multiple.tfstate': 6,
  'aws_kms_key.tfstate': 3,
  'aws_lambda_function.tfstate': 2,
  'aws_lb_listener.tfstate': 6,
  'aws_rds_cluster.tfstate': 1,
  'aws_s3_full.tfstate': 26,
  'aws_vpc_security_group.tfstate': 2,
  'aws_vpc_security_group_rule.tfstate': 11,
  'azurerm_network_security_group.tfstate': 3,
  'data_source.tfstate': 0,
  'github_repository.tfstate': 2,
  'google_compute_instance.tfstate': 1,
  'unsupported_attribute.tfstate': 1,
  'unsupported_provider.tfstate': 2,
}

describe.skipIf(!existsSync(fixtures))('real inputs', () => {
  test.each(Object.entries(plans))(
    'plan %s names each resource once',
    async (file, [resources, drifted, pending, toCreate]) => {
      const rest = resources - drifted - toCreate
      const plain = count(await read(`terraform-plan/${file}`))
      const planned = count(await read(`terraform-plan/${file}`, true))
      const created = toCreate > 0 ? { not_created: toCreate } : {}
      const found = { ...created, ...(drifted > 0 ? { pair: drifted } : {}) }
      const undrifted = predatingDrift.has(file) ? 'gap' : 'in_sync'
      expect(plain).toEqual({ ...found, ...(rest > 0 ? { [undrifted]: rest } : {}) })
      const quiet = undrifted === 'gap' ? rest : rest - pending
      expect(planned).toEqual({
        ...found,
        ...(quiet > 0 ? { [undrifted]: quiet } : {}),
        ...(quiet < rest ? { pending } : {}),
      })
    },
  )

  test.each(Object.entries(states))('state %s declares %i resources', async (file, resources) => {
    expect(count(await read(`terraform-state/${file}`)).declared ?? 0).toBe(resources)
  })

  test('every file of the folders is among them', () => {
    expect(readdirSync(`${fixtures}terraform-plan`).toSorted()).toEqual(Object.keys(plans).toSorted())
    expect(readdirSync(`${fixtures}terraform-state`).toSorted()).toEqual(Object.keys(states).toSorted())
  })

  test('the volume that came with a separate attachment is no drift of the instance', async () => {
    const outcomes: string[] = []
    const plan = fileSource(`${fixtures}terraform-plan/infracost-attachment-after.json`)
    for await (const item of detect({ declared: plan }, { planned: false })) {
      if (item.type === 'resource') outcomes.push(`${item.resource.outcome} ${item.resource.ref.address}`)
    }
    expect(outcomes.toSorted()).toEqual([
      'in_sync aws_default_subnet.default',
      'in_sync aws_ebs_volume.storage',
      'in_sync aws_instance.ec2',
      'in_sync aws_volume_attachment.storage_attachment',
    ])
  })

  test('what OpenTofu found changed and would put back is configuration drift', async () => {
    const [pair] = pairs(await read('terraform-plan/tofu-drift.json'))
    expect(pair).toMatchObject({
      driftClass: 'configuration',
      ref: { address: 'test_instance.should_refresh', type: 'test_instance' },
    })
    expect(pair?.declared?.attributes).not.toEqual(pair?.actual?.attributes)
  })

  test('a moved resource keeps its former address', async () => {
    const items = await read('terraform-plan/tfjson-moved_block.json')
    expect(
      items.flatMap((item) => (item.type === 'in_sync' ? [[item.ref.address, item.ref.previousAddress]] : [])),
    ).toEqual([['random_id.test2', 'random_id.test']])
  })

  test('the resources of a state know their region and account', async () => {
    const [instance] = declared(await read('terraform-state/aws_ec2_instance.tfstate'))
    expect(instance?.provider).toBe('aws')
    expect(instance?.ref).toMatchObject({ id: 'i-0d3650a23f4e45dc0', region: 'eu-west-3', accountId: '047081014315' })
  })
})
