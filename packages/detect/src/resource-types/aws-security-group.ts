import { everyType } from './other-types.ts'
import type { PathRule, TypeFacts } from './type-facts.ts'

const page = 'AWS provider, resource aws_security_group'

const ruleLists = ['ingress', 'egress'].flatMap((direction) =>
  ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'].map(
    (source) => `/${direction}/*/${source}`,
  ),
)

const protocols: PathRule = {
  rule: 'form',
  form: 'case',
  at: ['/ingress/*/protocol', '/egress/*/protocol', '/protocol', '/ip_protocol'],
  source: 'EC2 API, IpPermission: protocol names ignore case and are returned in lower case',
}

/** Security groups, adopted defaults included. */
export const awsSecurityGroup: TypeFacts = {
  displayName: 'SECURITY_GROUP',
  identities: ['id', 'arn'],
  otherObjects: 'user_keyed',
  rules: [
    ...everyType,
    {
      rule: 'unreadable',
      at: ['/name_prefix', '/owner_id', '/revoke_rules_on_delete'],
      source: `${page}: arguments to the provider itself, and what it computes`,
    },
    {
      rule: 'unordered',
      at: ['/ingress', '/egress', ...ruleLists],
      source: `${page}: rules are a set, and so are their sources`,
    },
    protocols,
  ],
}

/** One rule of a group, as a resource of its own. */
export const awsSecurityGroupRule: TypeFacts = {
  displayName: null,
  identities: ['id', 'security_group_rule_id', 'arn'],
  otherObjects: 'user_keyed',
  rules: [
    ...everyType,
    {
      rule: 'unreadable',
      at: ['/security_group_rule_id'],
      source: 'AWS provider, aws_security_group_rule: set when the rule has one source only',
    },
    {
      rule: 'unordered',
      at: ['/cidr_blocks', '/ipv6_cidr_blocks', '/prefix_list_ids'],
      source: 'EC2 API, IpPermission: the sources of a rule are a set',
    },
    protocols,
  ],
}
