import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

/**
 * Writes the `show -json` of a plan with `count` EC2 instances in the shape and order Terraform 1.9 writes (about 2.9 KB a
 * resource over planned values, changes, prior state and configuration), every 20th of them drifted and to be put back.
 * The same count gives the same bytes.
 */
export async function generatePlan(path: string, count: number): Promise<void> {
  const file = createWriteStream(path, { highWaterMark: 1024 * 1024 })
  const write = async (text: string) => {
    if (!file.write(text)) await once(file, 'drain')
  }
  const list = async (element: (index: number) => unknown, step = 1) => {
    for (let index = 0; index < count; index += step) {
      await write(`${index === 0 ? '' : ','}${JSON.stringify(element(index))}`)
    }
  }
  await write('{"format_version":"1.2","terraform_version":"1.9.5","variables":{"region":{"value":"eu-west-1"}},')
  await write('"planned_values":{"root_module":{"resources":[')
  await list((index) => stateResource(index, instance(index, false)))
  await write(']}},"resource_drift":[')
  await list((index) => change(index, ['update'], [instance(index, false), instance(index, true)]), drifted)
  await write('],"resource_changes":[')
  await list((index) => {
    const isDrifted = index % drifted === 0
    return change(index, [isDrifted ? 'update' : 'no-op'], [instance(index, isDrifted), instance(index, false)])
  })
  await write(
    '],"prior_state":{"format_version":"1.0","terraform_version":"1.9.5","values":{"root_module":{"resources":[',
  )
  await list((index) => stateResource(index, instance(index, index % drifted === 0)))
  await write(
    ']}}},"configuration":{"provider_config":{"aws":{"name":"aws","full_name":"registry.terraform.io/hashicorp/aws"}},',
  )
  await write('"root_module":{"resources":[')
  await list(configuration)
  await write(']}},"timestamp":"2026-11-01T08:00:00Z","applyable":true,"complete":true,"errored":false}\n')
  file.end()
  await once(file, 'close')
}

const drifted = 20
const provider = 'registry.terraform.io/hashicorp/aws'
const name = (index: number) => `node_${String(index).padStart(6, '0')}`
const hex = (index: number) => ((index * 2654435761) >>> 0).toString(16).padStart(8, '0')

function instance(index: number, isDrifted: boolean) {
  const id = `i-0${hex(index)}${hex(index + 7)}`
  return {
    ami: 'ami-0c1c30571d2dae5c9',
    arn: `arn:aws:ec2:eu-west-1:123456789012:instance/${id}`,
    ebs_optimized: false,
    id,
    instance_type: isDrifted ? 't3.large' : 't3.micro',
    monitoring: isDrifted,
    root_block_device: [
      {
        delete_on_termination: true,
        encrypted: false,
        iops: 3000,
        throughput: 125,
        volume_size: 20,
        volume_type: 'gp3',
      },
    ],
    subnet_id: `subnet-0${hex(index % 64)}`,
    tags: { Name: name(index), Environment: 'production' },
    vpc_security_group_ids: [`sg-0${hex(index % 128)}`],
  }
}

function stateResource(index: number, values: unknown) {
  return {
    address: `aws_instance.${name(index)}`,
    mode: 'managed',
    type: 'aws_instance',
    name: name(index),
    provider_name: provider,
    schema_version: 1,
    values,
    sensitive_values: { root_block_device: [{}], tags: {}, vpc_security_group_ids: [false] },
  }
}

function change(index: number, actions: readonly string[], [before, after]: readonly [unknown, unknown]) {
  return {
    address: `aws_instance.${name(index)}`,
    mode: 'managed',
    type: 'aws_instance',
    name: name(index),
    provider_name: provider,
    change: {
      actions,
      before,
      after,
      after_unknown: {},
      before_sensitive: { tags: {} },
      after_sensitive: { tags: {} },
    },
  }
}

function configuration(index: number) {
  return {
    address: `aws_instance.${name(index)}`,
    mode: 'managed',
    type: 'aws_instance',
    name: name(index),
    provider_config_key: 'aws',
    expressions: { ami: { references: ['var.ami'] }, instance_type: { constant_value: 't3.micro' } },
    schema_version: 1,
  }
}
