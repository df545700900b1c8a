import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'
import { textOf } from '../normalise/text-of.ts'

/** Another resource, by one of its identities. */
export interface Parent {
  readonly type: string
  readonly id: string
}

/**
 * What made a live resource, or what it is a part of, as far as it says so itself: then its being undeclared is told with that
 * one. Nobody declares the root volume of an instance, or the instances of an auto scaling group.
 */
export function parentsOf(type: string, attributes: JsonObject): readonly Parent[] {
  const named = (namedParents.get(type) ?? []).flatMap(({ parent, by }) =>
    by.map((attribute) => ({ type: parent, id: textOf(attributes[attribute]) })),
  )
  const tags = tagsOf(attributes)
  const tagged = parentTags.flatMap(({ parent, id }) => ({ type: parent, id: id(tags) }))
  return [...named, ...tagged, ...loggedBy(type, textOf(attributes['name']))].filter(({ id }) => id !== '')
}

/** What a declared resource says that it made: the auto scaling groups of a node group. */
export function madeBy(type: string, attributes: JsonObject): readonly Parent[] {
  switch (type) {
    case 'aws_eks_node_group':
      return itemsOf(attributes['resources'])
        .flatMap((resources) => itemsOf(resources['autoscaling_groups']))
        .map((group) => ({ type: 'aws_autoscaling_group', id: textOf(group['name']) }))
    case 'aws_elastic_beanstalk_environment':
      return [
        ...textsOf(attributes['autoscaling_groups']).map((id) => ({ type: 'aws_autoscaling_group', id })),
        ...textsOf(attributes['instances']).map((id) => ({ type: 'aws_instance', id })),
        ...textsOf(attributes['queues']).map((id) => ({ type: 'aws_sqs_queue', id })),
      ]
    default:
      return []
  }
}

function itemsOf(list: Json | undefined): readonly JsonObject[] {
  return isJsonArray(list) ? list.filter(isJsonObject) : []
}

function textsOf(list: Json | undefined): readonly string[] {
  return isJsonArray(list) ? list.map(textOf) : []
}

interface NamedParent {
  readonly parent: string
  /** Attributes in which the part may name it. */
  readonly by: readonly string[]
}

const instance: NamedParent = { parent: 'aws_instance', by: ['instance_id', 'attached_instance_id'] }
const group: NamedParent = { parent: 'aws_security_group', by: ['security_group_id'] }

const namedParents: ReadonlyMap<string, readonly NamedParent[]> = new Map([
  ['aws_ebs_volume', [instance]],
  ['aws_network_interface', [instance]],
  ['aws_rds_cluster_instance', [{ parent: 'aws_rds_cluster', by: ['cluster_identifier'] }]],
  ['aws_security_group_rule', [group]],
  ['aws_vpc_security_group_ingress_rule', [group]],
  ['aws_vpc_security_group_egress_rule', [group]],
])

type Tags = ReadonlyMap<string, string>

/**
 * Tags by which AWS marks what a service of its own made. Only keys that begin with `aws:`, which nobody else can write (Tagging
 * AWS Resources User Guide): a tag that could be forged would hide what it is on.
 */
const parentTags: readonly { readonly parent: string; readonly id: (tags: Tags) => string }[] = [
  { parent: 'aws_autoscaling_group', id: (tags) => tags.get('aws:autoscaling:groupName') ?? '' },
  { parent: 'aws_ec2_fleet', id: (tags) => tags.get('aws:ec2:fleet-id') ?? '' },
  { parent: 'aws_spot_fleet_request', id: (tags) => tags.get('aws:ec2spot:fleet-request-id') ?? '' },
  { parent: 'aws_emr_cluster', id: (tags) => tags.get('aws:elasticmapreduce:job-flow-id') ?? '' },
  { parent: 'aws_cloudformation_stack', id: (tags) => tags.get('aws:cloudformation:stack-id') ?? '' },
  { parent: 'aws_eks_cluster', id: (tags) => tags.get('aws:eks:cluster-name') ?? '' },
]

/** Tags as Terraform has them, a map, or as the services return them, a list of keys and values. */
function tagsOf(attributes: JsonObject): Tags {
  const tags = attributes['tags'] ?? attributes['Tags']
  if (isJsonObject(tags))
    return new Map(Object.entries(tags).map(([key, value]: [string, Json]) => [key, textOf(value)]))
  if (!isJsonArray(tags)) return new Map()
  return new Map(
    tags.filter(isJsonObject).map((tag) => [textOf(tag['Key'] ?? tag['key']), textOf(tag['Value'] ?? tag['value'])]),
  )
}

/** Services make the log group they write to when nobody else did, by a name of their own (each one's guide, "Logging"). */
const logGroups: readonly { readonly parent: string; readonly name: RegExp }[] = [
  { parent: 'aws_lambda_function', name: /^\/aws\/lambda\/([^/]+)$/ },
  { parent: 'aws_codebuild_project', name: /^\/aws\/codebuild\/([^/]+)$/ },
  { parent: 'aws_db_instance', name: /^\/aws\/rds\/instance\/([^/]+)\/\w+$/ },
  { parent: 'aws_rds_cluster', name: /^\/aws\/rds\/cluster\/([^/]+)\/\w+$/ },
  { parent: 'aws_eks_cluster', name: /^\/aws\/eks\/([^/]+)\/cluster$/ },
]

function loggedBy(type: string, name: string): readonly Parent[] {
  if (type !== 'aws_cloudwatch_log_group') return []
  return logGroups.flatMap((group) => {
    const id = group.name.exec(name)?.[1]
    return id === undefined ? [] : [{ type: group.parent, id }]
  })
}
