import { isJsonArray, type JsonObject } from '@driftsentry/core/json'
import { textOf } from '../normalise/text-of.ts'
import { canonicalType } from './type-aliases.ts'

/**
 * Whether AWS made a resource by itself, so that its being undeclared says nothing: service-linked roles
 * (IAM User Guide: path `/aws-service-role/`), roles that IAM Identity Center keeps (`/aws-reserved/`), and the default VPC with
 * its subnets, group, route table and network ACL (VPC User Guide, "Default VPCs").
 */
export function isProviderOwned(type: string, attributes: JsonObject): boolean {
  switch (canonicalType(type)) {
    case 'aws_iam_role':
      return /^\/(?:aws-service-role|aws-reserved)\//.test(textOf(attributes['path']))
    case 'aws_iam_policy':
      return textOf(attributes['arn']).startsWith('arn:aws:iam::aws:policy/')
    case 'aws_security_group':
      return attributes['name'] === 'default'
    case 'aws_vpc':
      return attributes['default'] === true || attributes['is_default'] === true
    case 'aws_subnet':
      return attributes['default_for_az'] === true
    case 'aws_network_acl':
      return attributes['default'] === true || attributes['is_default'] === true
    case 'aws_route_table':
      return isMainRouteTable(attributes)
    case 'aws_db_parameter_group':
    case 'aws_db_option_group':
    case 'aws_rds_cluster_parameter_group':
    case 'aws_elasticache_parameter_group':
      return /^default[.:]/.test(textOf(attributes['name']))
    case 'aws_kms_alias':
      return textOf(attributes['name']).startsWith('alias/aws/')
    default:
      return false
  }
}

/** Attributes in which a child names the parent that made it: nobody declares the root volume of an instance. */
const parentsOf: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    aws_ebs_volume: ['instance_id', 'attached_instance_id'],
    aws_network_interface: ['instance_id', 'attached_instance_id'],
    aws_rds_cluster_instance: ['cluster_identifier'],
    aws_security_group_rule: ['security_group_id'],
    aws_vpc_security_group_ingress_rule: ['security_group_id'],
    aws_vpc_security_group_egress_rule: ['security_group_id'],
  }),
)

/** The ids of the parents of which a resource is a part. What became of it is told with a parent that is declared. */
export function parentIds(type: string, attributes: JsonObject): readonly string[] {
  return (parentsOf.get(type) ?? []).map((name) => textOf(attributes[name])).filter((id) => id !== '')
}

function isMainRouteTable(attributes: JsonObject): boolean {
  const associations = attributes['associations'] ?? attributes['association']
  if (attributes['main'] === true) return true
  return (
    isJsonArray(associations) &&
    associations.some(
      (item) => typeof item === 'object' && item !== null && !isJsonArray(item) && item['main'] === true,
    )
  )
}
