import { everyType } from './other-types.ts'
import type { TypeFacts } from './type-facts.ts'

const page = 'AWS provider, resource aws_db_instance'
const recorded = 'recorded RDS answers'

/** RDS database instances. */
export const awsDbInstance: TypeFacts = {
  displayName: 'RDS',
  identities: ['id', 'arn', 'resource_id', 'identifier'],
  otherObjects: 'user_keyed',
  rules: [
    ...everyType,
    {
      rule: 'unreadable',
      at: ['/password', '/password_wo', '/password_wo_version'],
      source: 'RDS API: DescribeDBInstances never returns the master password',
    },
    {
      rule: 'unreadable',
      at: [
        '/address',
        '/allow_major_version_upgrade',
        '/apply_immediately',
        '/availability_zone',
        '/blue_green_update',
        '/ca_cert_identifier',
        '/delete_automated_backups',
        '/endpoint',
        '/engine_version_actual',
        '/final_snapshot_identifier',
        '/hosted_zone_id',
        '/identifier_prefix',
        '/listener_endpoint',
        '/master_user_secret',
        '/name',
        '/replicas',
        '/resource_id',
        '/restore_to_point_in_time',
        '/s3_import',
        '/skip_final_snapshot',
        '/snapshot_identifier',
        '/upgrade_storage_config',
      ],
      source: `${page}: arguments of create and delete calls, and what the provider computes (driftctl dropped them too)`,
    },
    {
      rule: 'computed',
      at: ['/latest_restorable_time', '/status'],
      source: `${page}: attributes RDS changes by itself`,
    },
    {
      rule: 'unordered',
      at: ['/vpc_security_group_ids', '/enabled_cloudwatch_logs_exports', '/security_group_names', '/replicas'],
      source: `${page}: sets`,
    },
    {
      rule: 'form',
      form: 'version_prefix',
      at: ['/engine_version'],
      source: `${page}: "the engine version specified as a prefix", RDS picks the patch release`,
    },
    {
      rule: 'form',
      form: 'case',
      at: [
        '/id',
        '/identifier',
        '/db_subnet_group_name',
        '/parameter_group_name',
        '/option_group_name',
        '/maintenance_window',
      ],
      source: 'RDS API Reference: "This value is stored as a lowercase string"',
    },
    {
      rule: 'default',
      value: true,
      enforced: true,
      since: '2026-11',
      at: ['/auto_minor_version_upgrade'],
      source: recorded,
    },
    { rule: 'default', value: 'IPV4', enforced: true, since: '2026-11', at: ['/network_type'], source: recorded },
    {
      rule: 'default',
      value: 'default',
      enforced: false,
      since: '2026-11',
      at: ['/db_subnet_group_name'],
      source: recorded,
    },
    {
      rule: 'default',
      value: 'standard',
      enforced: true,
      since: '2026-11',
      at: ['/database_insights_mode'],
      source: recorded,
    },
    {
      rule: 'default',
      value: 'rds-ca-rsa2048-g1',
      enforced: false,
      since: '2026-11',
      at: ['/ca_cert_identifier'],
      source: recorded,
    },
    { rule: 'secret', at: ['/password', '/password_wo'], source: page },
  ],
}
