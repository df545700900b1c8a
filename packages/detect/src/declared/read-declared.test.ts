import { describe, expect, test } from 'vitest'

import { sourceOf } from '../testing/source-of.ts'
import type { DeclaredItem } from './declared-item.ts'
import type { DeclaredOptions } from './read-declared.ts'
import { readDeclared } from './read-declared.ts'

async function read(content: string | Uint8Array, options: Partial<DeclaredOptions> = {}): Promise<DeclaredItem[]> {
  const items: DeclaredItem[] = []
  for await (const item of readDeclared(sourceOf(content, { name: 'input' }), { planned: false, ...options }))
    items.push(item)
  return items
}

const sorted = (version: number) =>
  `{"lineage":"l","resources":[],"serial":1,"terraform_version":"1.9.5","version":${version}}`

describe('recognising an input', () => {
  test('a plan, a state and a shown state say what they are, before their resources where the members come in that order', async () => {
    const plan = '{"format_version":"1.2","terraform_version":"1.9.5","resource_changes":[]}'
    const state = '{"version":4,"terraform_version":"1.9.5","serial":7,"lineage":"l-1","resources":[]}'
    const shown = '{"format_version":"1.0","terraform_version":"1.9.5","values":{"root_module":{}}}'
    expect(await read(plan)).toEqual([
      {
        type: 'source',
        source: { format: 'terraform-plan', formatVersion: '1.2', toolVersion: '1.9.5', lineage: null, serial: null },
      },
    ])
    expect(await read(state)).toEqual([
      {
        type: 'source',
        source: { format: 'terraform-state', formatVersion: '4', toolVersion: '1.9.5', lineage: 'l-1', serial: 7 },
      },
    ])
    expect(await read(shown)).toMatchObject([{ source: { format: 'terraform-show-state' } }])
    expect(await read('{"format_version":"1.0"}')).toMatchObject([{ source: { format: 'terraform-show-state' } }])
  })

  test('a state whose members are sorted is read too, and its version is still checked', async () => {
    expect(await read(sorted(4))).toMatchObject([{ source: { serial: 1 } }])
    await expect(read(sorted(5))).rejects.toThrow('version 5 state')
  })

  test('an empty file is a state without resources, with a warning; said to be a plan it is refused', async () => {
    expect(await read('')).toEqual([
      { type: 'notice', level: 'warning', message: expect.stringContaining('empty (0 bytes)') },
    ])
    await expect(read('', { expected: 'plan' })).rejects.toThrow('input: the file is empty')
  })

  const refused: readonly (readonly [title: string, content: string, message: string])[] = [
    [
      'a version 3 state',
      '{"version":3,"serial":1,"modules":[{"path":["root"]}]}',
      'version 3 state (Terraform 0.11 or older)',
    ],
    ['a version 1 state', '{"version":1,"modules":[]}', 'version 1 state'],
    ['an unknown state version', '{"version":5,"resources":[]}', 'version 5 state, which is not supported'],
    [
      'an encrypted state',
      '{"serial":1,"lineage":"x","meta":{},"encrypted_data":"AAAA","encryption_version":"v0"}',
      'encrypted by OpenTofu',
    ],
    [
      'a redacted plan',
      '{"plan_format_version":"1.2","provider_format_version":"1.0","resource_drift":[]}',
      'redacted plan of HCP Terraform',
    ],
    [
      'the log of plan -json',
      '{"@level":"info","@message":"m","type":"version"}\n{"@level":"info"}',
      'contains addresses but no values; save the plan with `terraform plan -out=PLANFILE`',
    ],
    ['a plan of a future format', '{"format_version":"2.0","resource_changes":[]}', 'format 2.0 is not supported'],
    ['a format version that is none', '{"format_version":1.2}', 'should be a string such as "1.2"'],
    ['a plan without a format version', '{"resource_changes":[]}', '"format_version" is missing'],
    ['a state without a version', '{"resources":[]}', '"version" of a state is missing'],
    [
      'a document that is plan and state',
      '{"format_version":"1.2","resource_changes":[],"values":{}}',
      'members of a plan and of a shown state',
    ],
    ['other JSON', '{"name":"x","dependencies":{}}', 'neither a Terraform plan nor a state'],
    [
      'a CloudFormation template',
      '{"AWSTemplateFormatVersion":"2010-09-09","Resources":{}}',
      'CloudFormation template',
    ],
    ['a JSON list', '[1]', 'this is a JSON list'],
    ['HTML', '\n<!doctype html><html></html>', 'HTML or XML'],
    ['YAML', 'apiVersion: v1\nkind: Pod\n', 'looks like YAML'],
    ['configuration', 'resource "aws_instance" "web" {}', 'this is Terraform configuration'],
    ['a printed plan', 'Terraform used the selected providers to generate', 'human-readable plan'],
    ['a saved plan', 'PK\u0003\u0004....', 'give the output of `terraform show -json PLANFILE`'],
    ['white space', '  \n ', 'only white space'],
    ['a document with something after it', '{"format_version":"1.0"} x', '(byte 25): something follows'],
  ]
  test.each(refused)('%s is refused by name', async (_title, content, message) => {
    await expect(read(content)).rejects.toThrow(message)
    await expect(read(content)).rejects.toMatchObject({ name: 'DetectionError', source: 'input' })
  })

  test('a state where a plan was expected is refused, and the other way round', async () => {
    await expect(read('{"format_version":"1.0","values":{}}', { expected: 'plan' })).rejects.toThrow(
      'this is a shown state, but a plan was expected',
    )
    await expect(read('{"format_version":"1.0","resource_changes":[]}', { expected: 'state' })).rejects.toThrow(
      'this is a plan, but a state was expected',
    )
  })
})
