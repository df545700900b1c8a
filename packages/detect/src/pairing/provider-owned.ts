import { isJsonArray, isJsonObject, type JsonObject } from '@driftsentry/core/json'
import { textOf } from '../normalise/text-of.ts'
import { canonicalType } from './type-aliases.ts'

/**
 * Whether AWS made a resource by itself, so that its being undeclared says nothing. What somebody changed about it is seen only
 * where it is declared (`aws_default_*`).
 */
export function isProviderOwned(type: string, attributes: JsonObject): boolean {
  const canonical = canonicalType(type)
  if (/^aws_\w+_(?:parameter|option)_group$/.test(canonical)) return /^default[.:]/.test(textOf(attributes['name']))
  return owned.get(canonical)?.(attributes) ?? false
}

const is =
  (name: string, ...values: readonly unknown[]) =>
  (attributes: JsonObject): boolean =>
    values.includes(attributes[name])

const matches =
  (name: string, pattern: RegExp) =>
  (attributes: JsonObject): boolean =>
    pattern.test(textOf(attributes[name]))

const isDefault = (attributes: JsonObject): boolean =>
  attributes['default'] === true || attributes['is_default'] === true

const awsPolicy = /^arn:aws[\w-]*:iam::aws:policy\//

/** By type, what tells those that AWS makes; each from the guide of its service. */
const owned: ReadonlyMap<string, (attributes: JsonObject) => boolean> = new Map([
  // IAM: service-linked roles, roles that IAM Identity Center keeps, and the policies of both and of AWS.
  ['aws_iam_role', matches('path', /^\/(?:aws-service-role|aws-reserved)\//)],
  ['aws_iam_policy', matches('arn', awsPolicy)],
  ['aws_iam_role_policy_attachment', matches('policy_arn', /^arn:aws[\w-]*:iam::aws:policy\/aws-service-role\//)],
  // VPC, "Default VPCs": with its subnets, group, route table and network ACL; and interfaces that services keep.
  ['aws_vpc', isDefault],
  ['aws_subnet', is('default_for_az', true)],
  ['aws_security_group', is('name', 'default')],
  ['aws_network_acl', isDefault],
  ['aws_route_table', isMainRouteTable],
  ['aws_network_interface', is('requester_managed', true)],
  // KMS, "AWS managed keys" and their aliases.
  ['aws_kms_key', is('key_manager', 'AWS')],
  ['aws_kms_alias', matches('name', /^alias\/aws\//)],
  // One of each is there in every account and region.
  ['aws_athena_workgroup', is('name', 'primary')],
  ['aws_cloudwatch_event_bus', is('name', 'default')],
  ['aws_ecs_capacity_provider', is('name', 'FARGATE', 'FARGATE_SPOT')],
  ['aws_route53_resolver_rule', matches('id', /^rslvr-autodefined-rr-/)],
  ['aws_xray_sampling_rule', is('rule_name', 'Default')],
])

function isMainRouteTable(attributes: JsonObject): boolean {
  if (attributes['main'] === true) return true
  const associations = attributes['associations'] ?? attributes['association']
  return isJsonArray(associations) && associations.some((item) => isJsonObject(item) && item['main'] === true)
}
