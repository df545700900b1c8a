import { isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'
import { deepEqual } from '../compare/deep-equal.ts'
import type { Part } from './part.ts'

interface Mirror {
  readonly whole: string
  /** The attribute of the part that names the whole. */
  readonly by: string
  /**
   * The attributes of the whole that show the part, each with the attribute of the part that says the same; null where it is
   * written otherwise, so that the whole is believed: one provider reads both. Of a list, the part is one item.
   */
  readonly shownAs: Readonly<Record<string, string | null>>
  readonly isItem?: Part['isItem']
}

/** The item has the value of the part's attribute under its own name. All pairs must agree. */
const same =
  (...pairs: readonly (readonly [inItem: string, inPart: string])[]): Part['isItem'] =>
  (item, part) =>
    isJsonObject(item) && pairs.every(([inItem, inPart]) => isGiven(part[inPart]) && item[inItem] === part[inPart])

/** The item is the value of the part's attribute. */
const is =
  (attribute: string): Part['isItem'] =>
  (item, part) =>
    isGiven(part[attribute]) && item === part[attribute]

function isGiven(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}

const networkAclItem =
  (egress: boolean): Part['isItem'] =>
  (item, part) =>
    isJsonObject(item) && (part['egress'] === true) === egress && item['rule_no'] === part['rule_number']

/** A route is known by its destination, which a table and a route name differently. */
const routeItem = (item: Json, part: JsonObject): boolean =>
  [
    same(['cidr_block', 'destination_cidr_block']),
    same(['ipv6_cidr_block', 'destination_ipv6_cidr_block']),
    same(['destination_prefix_list_id', 'destination_prefix_list_id']),
  ].some((isItem) => isItem?.(item, part) === true)

const endpoint = (by: string, shownAs: string): Mirror => ({
  whole: 'aws_vpc_endpoint',
  by: 'vpc_endpoint_id',
  shownAs: { [shownAs]: null },
  isItem: is(by),
})

/**
 * Resources that another one shows as well, by type: a plan then names one change twice. Each pair is in a note of the AWS, Azure
 * or Google provider's page on one of the two ("... can be managed in-line or as a standalone resource", "do not use both").
 */
const mirrors: Readonly<Record<string, readonly Mirror[]>> = {
  aws_autoscaling_attachment: [
    {
      whole: 'aws_autoscaling_group',
      by: 'autoscaling_group_name',
      shownAs: { target_group_arns: null },
      isItem: is('lb_target_group_arn'),
    },
    {
      whole: 'aws_autoscaling_group',
      by: 'autoscaling_group_name',
      shownAs: { load_balancers: null },
      isItem: is('elb'),
    },
  ],
  // A replica is a database of its own; its source lists it.
  aws_db_instance: [
    { whole: 'aws_db_instance', by: 'replicate_source_db', shownAs: { replicas: null }, isItem: is('identifier') },
  ],
  aws_ecs_cluster_capacity_providers: [
    {
      whole: 'aws_ecs_cluster',
      by: 'cluster_name',
      shownAs: {
        capacity_providers: 'capacity_providers',
        default_capacity_provider_strategy: 'default_capacity_provider_strategy',
      },
    },
  ],
  aws_eip: [{ whole: 'aws_instance', by: 'instance', shownAs: { public_ip: 'public_ip', public_dns: 'public_dns' } }],
  aws_eip_association: [
    {
      whole: 'aws_eip',
      by: 'allocation_id',
      shownAs: {
        association_id: 'id',
        instance: 'instance_id',
        network_interface: 'network_interface_id',
        private_ip: 'private_ip_address',
        private_dns: null,
      },
    },
    { whole: 'aws_instance', by: 'instance_id', shownAs: { public_ip: 'public_ip', public_dns: null } },
  ],
  aws_elb_attachment: [{ whole: 'aws_elb', by: 'elb', shownAs: { instances: null }, isItem: is('instance') }],
  aws_network_acl_association: [
    { whole: 'aws_network_acl', by: 'network_acl_id', shownAs: { subnet_ids: null }, isItem: is('subnet_id') },
  ],
  aws_network_acl_rule: [
    { whole: 'aws_network_acl', by: 'network_acl_id', shownAs: { ingress: null }, isItem: networkAclItem(false) },
    { whole: 'aws_network_acl', by: 'network_acl_id', shownAs: { egress: null }, isItem: networkAclItem(true) },
  ],
  aws_network_interface_attachment: [
    {
      whole: 'aws_network_interface',
      by: 'network_interface_id',
      shownAs: { attachment: null },
      isItem: same(['instance', 'instance_id'], ['device_index', 'device_index']),
    },
  ],
  aws_network_interface_sg_attachment: [
    {
      whole: 'aws_network_interface',
      by: 'network_interface_id',
      shownAs: { security_groups: null },
      isItem: is('security_group_id'),
    },
  ],
  aws_rds_cluster_instance: [
    {
      whole: 'aws_rds_cluster',
      by: 'cluster_identifier',
      shownAs: { cluster_members: null },
      isItem: is('identifier'),
    },
  ],
  aws_route: [{ whole: 'aws_route_table', by: 'route_table_id', shownAs: { route: null }, isItem: routeItem }],
  aws_s3_bucket_lifecycle_configuration: [{ whole: 'aws_s3_bucket', by: 'bucket', shownAs: { lifecycle_rule: null } }],
  aws_s3_bucket_replication_configuration: [
    { whole: 'aws_s3_bucket', by: 'bucket', shownAs: { replication_configuration: null } },
  ],
  aws_secretsmanager_secret_rotation: [
    {
      whole: 'aws_secretsmanager_secret',
      by: 'secret_id',
      shownAs: { rotation_enabled: null, rotation_lambda_arn: 'rotation_lambda_arn', rotation_rules: 'rotation_rules' },
    },
  ],
  aws_vpc_endpoint_route_table_association: [endpoint('route_table_id', 'route_table_ids')],
  aws_vpc_endpoint_security_group_association: [endpoint('security_group_id', 'security_group_ids')],
  aws_vpc_endpoint_subnet_association: [endpoint('subnet_id', 'subnet_ids')],
  azurerm_key_vault_access_policy: [
    {
      whole: 'azurerm_key_vault',
      by: 'key_vault_id',
      shownAs: { access_policy: null },
      isItem: same(['object_id', 'object_id'], ['tenant_id', 'tenant_id']),
    },
  ],
  google_compute_attached_disk: [
    {
      whole: 'google_compute_instance',
      by: 'instance',
      shownAs: { attached_disk: null },
      isItem: same(['source', 'disk']),
    },
  ],
  google_container_node_pool: [
    { whole: 'google_container_cluster', by: 'cluster', shownAs: { node_pool: null }, isItem: same(['name', 'name']) },
  ],
}

/** Parts that their whole shows without saying enough to judge them by it. */
export const mirroredParts: Readonly<Record<string, readonly Part[]>> = Object.fromEntries(
  Object.entries(mirrors).map(([type, list]) => [type, list.flatMap(partsOfMirror)]),
)

function partsOfMirror({ whole, by, shownAs, isItem }: Mirror): readonly Part[] {
  return Object.entries(shownAs).map(([attribute, said]) => ({
    whole,
    wholeName: by,
    shownAs: attribute,
    ...(isItem !== undefined && { isItem }),
    ...(said !== null && { says: (shown, part) => deepEqual(shown, part[said]) }),
  }))
}
