import type { Json, JsonObject } from '@driftsentry/core/json'

/** A secret that must turn up nowhere. */
export const planted = 'PLANTED-secret-4711'

/** An address and a value written to break out of whatever shows them. */
const hostile = '\u001B[31m\u001B]0;owned\u0007\u202E</script><img src=x onerror=alert(1)>|`]]>&"\'\u009B2J'

function change(
  address: string,
  before: Json,
  after: Json,
  options: { readonly actions?: readonly string[]; readonly sensitive?: Json } = {},
): JsonObject {
  const sensitive = options.sensitive ?? {}
  const type = address.split('.')[0] ?? ''
  const actions = options.actions ?? ['update']
  return {
    address,
    mode: 'managed',
    type,
    name: 'x',
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: { actions, before, after, after_unknown: {}, before_sensitive: sensitive, after_sensitive: sensitive },
  }
}

const open = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] }
const drifts = [
  change('aws_security_group.web', { ingress: [] }, { ingress: [open] }),
  change('aws_instance.web[0]', { instance_type: 't3.micro' }, { instance_type: 't3.large' }),
  change(
    'aws_db_instance.main',
    { password: planted, note: 'a' },
    { password: `${planted}-new`, note: `now ${planted}-new` },
    { sensitive: { password: true } },
  ),
  change(`aws_s3_bucket.logs["${hostile}"]`, { tags: { k: 'v' } }, { tags: { k: hostile } }),
  change('aws_sqs_queue.gone', { name: 'q' }, null, { actions: ['delete'] }),
]
const stale = change('aws_lambda_function.stale', { memory_size: 128 }, { memory_size: 256 })

const document = { format_version: '1.2', terraform_version: '1.9.5', planned_values: {}, configuration: {} }
const quiet = [
  change('aws_subnet.a', { id: 'a' }, { id: 'a' }, { actions: ['no-op'] }),
  change('aws_lambda_function.stale', { memory_size: 256 }, { memory_size: 256 }, { actions: ['no-op'] }),
]

/** A plan with 5 configuration drifts and 1 state drift among 8 resources; one more is only planned. */
export const driftedPlan: JsonObject = {
  ...document,
  resource_drift: [...drifts, stale],
  resource_changes: [
    ...drifts.map((each) => ({ ...each, change: { actions: ['update'], before: null, after: null } })),
    ...quiet,
    change('aws_instance.planned', null, { instance_type: 't3.small' }, { actions: ['create'] }),
  ],
}

/** A plan whose only drift is one applying would not change. */
export const stalePlan: JsonObject = { ...document, resource_drift: [stale], resource_changes: quiet }

/** A plan in which everything is as it should be. */
export const cleanPlan: JsonObject = { ...document, resource_changes: quiet }

/** A state of two resources, and what runs: one the same, one denied. */
export const state: JsonObject = {
  version: 4,
  terraform_version: '1.9.5',
  serial: 1,
  lineage: 'l',
  outputs: {},
  resources: ['seen', 'hidden'].map((name) => ({
    mode: 'managed',
    type: 'aws_instance',
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: 1, attributes: { id: `i-${name}`, ami: 'a' } }],
  })),
}

export const actual = [
  { type: 'aws_instance', id: 'i-seen', attributes: { id: 'i-seen', ami: 'a' } },
  { type: 'aws_instance', id: 'i-hidden', error: { code: 'denied', message: 'not allowed' } },
]
