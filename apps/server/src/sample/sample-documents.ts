import type { Json, JsonObject } from '@driftsentry/core/json'
import { addressOf, type SampleResource, type SampleStack } from './sample-stack.ts'

const sampleRegion = 'eu-central-1'
const sampleAccount = '123456789012'

/** The stack's Terraform state, format 4, as `terraform state pull` prints it. */
export function declaredState({ resources, lineage }: SampleStack, serial: number): string {
  const grouped = Map.groupBy(resources, ({ type, name }) => `${type}.${name}`)
  return JSON.stringify({
    version: 4,
    terraform_version: '1.9.8',
    serial,
    lineage,
    outputs: {},
    resources: [...grouped.values()].flatMap((instances) => {
      const [first] = instances
      return first ? [stateResource(first, instances)] : []
    }),
    check_results: null,
  })
}

function stateResource({ type, name, index }: SampleResource, instances: readonly SampleResource[]): JsonObject {
  return {
    mode: 'managed',
    type,
    name,
    ...(index === undefined ? {} : { each: 'list' }),
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: instances.map((instance) => ({
      ...(instance.index === undefined ? {} : { index_key: instance.index }),
      schema_version: 1,
      attributes: instance.attributes,
      sensitive_attributes: [],
    })),
  }
}

/** What runs so many days ago: everything declared, with the episodes of that day played on it. */
export function actualResources({ resources, episodes }: SampleStack, daysAgo: number): string {
  const current = episodes.filter(
    ({ fromDaysAgo, untilDaysAgo = -1 }) => daysAgo <= fromDaysAgo && daysAgo > untilDaysAgo,
  )
  const running = resources.flatMap((resource): readonly Json[] => {
    const own = current.filter(({ address }) => address === addressOf(resource))
    if (own.some(({ what }) => what.kind === 'missing')) return []
    const patches = own.flatMap(({ what }) => (what.kind === 'changed' ? [what.attributes] : []))
    return [record(resource, Object.assign({}, resource.attributes, ...patches))]
  })
  const undeclared = current.flatMap(({ what }) =>
    what.kind === 'unmanaged' ? [record(what.resource, what.resource.attributes)] : [],
  )
  return JSON.stringify([...running, ...undeclared])
}

function record({ type, attributes: { id } }: SampleResource, attributes: JsonObject): JsonObject {
  return { type, id, region: type.startsWith('aws_iam_') ? null : sampleRegion, accountId: sampleAccount, attributes }
}
