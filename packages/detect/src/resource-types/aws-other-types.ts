import { everyType } from './other-types.ts'
import type { PathRule, TypeFacts } from './type-facts.ts'

const dropped = 'driftctl, attributes its last comparing version dropped for the type'
const changesByItself = 'driftctl, attributes it dropped for the type; the service changes them'

/** Attributes that are the provider's own, or that the service does not return; and those it changes by itself. */
interface Dropped {
  readonly unreadable?: readonly string[]
  readonly computed?: readonly string[]
  readonly secret?: readonly string[]
  readonly identities?: readonly string[]
  readonly more?: readonly PathRule[]
}

const types: Readonly<Record<string, Dropped>> = {
  aws_cloudfront_distribution: {
    unreadable: ['retain_on_delete', 'wait_for_deployment'],
    computed: ['etag', 'last_modified_time', 'status', 'in_progress_validation_batches'],
  },
  aws_db_subnet_group: { identities: ['id', 'name', 'arn'] },
  aws_dynamodb_table: { identities: ['id', 'name', 'arn'] },
  aws_ebs_volume: { unreadable: ['outpost_arn', 'snapshot_id', 'final_snapshot'], identities: ['id', 'arn'] },
  aws_iam_access_key: {
    unreadable: [
      'encrypted_secret',
      'key_fingerprint',
      'pgp_key',
      'secret',
      'ses_smtp_password',
      'ses_smtp_password_v4',
    ],
    secret: ['encrypted_secret', 'secret', 'ses_smtp_password', 'ses_smtp_password_v4'],
  },
  aws_iam_policy: { unreadable: ['policy_id'], identities: ['arn', 'id'] },
  aws_iam_user: { unreadable: ['unique_id'], identities: ['id', 'name', 'arn'] },
  aws_key_pair: { unreadable: ['key_name_prefix', 'public_key', 'key_pair_id'], identities: ['id', 'key_name', 'arn'] },
  aws_kms_alias: { identities: ['id', 'name', 'arn'] },
  aws_kms_key: {
    unreadable: ['deletion_window_in_days', 'bypass_policy_lockout_safety_check'],
    identities: ['id', 'key_id', 'arn'],
  },
  aws_lambda_event_source_mapping: {
    unreadable: ['starting_position', 'starting_position_timestamp'],
    computed: ['last_modified', 'last_processing_result', 'state', 'state_transition_reason'],
    identities: ['id', 'uuid'],
  },
  aws_lambda_function: {
    unreadable: [
      'code_sha256',
      'filename',
      'invoke_arn',
      'publish',
      'qualified_arn',
      'qualified_invoke_arn',
      's3_bucket',
      's3_key',
      's3_object_version',
      'signing_job_arn',
      'signing_profile_version_arn',
      'skip_destroy',
      'source_code_hash',
      'source_code_size',
    ],
    computed: ['last_modified', 'version'],
    identities: ['arn', 'id', 'function_name'],
    more: [
      {
        rule: 'default',
        value: 'Zip',
        enforced: true,
        since: '2026-11',
        at: ['/package_type'],
        source: 'Lambda API, FunctionConfiguration; driftctl dropped it when empty',
      },
    ],
  },
  aws_rds_cluster: {
    unreadable: [
      'allow_major_version_upgrade',
      'apply_immediately',
      'cluster_identifier_prefix',
      'endpoint',
      'engine_version_actual',
      'final_snapshot_identifier',
      'hosted_zone_id',
      'master_password',
      'reader_endpoint',
      'skip_final_snapshot',
      'snapshot_identifier',
      'source_region',
    ],
    secret: ['master_password'],
    identities: ['id', 'cluster_identifier', 'arn', 'cluster_resource_id'],
    more: [
      {
        rule: 'shared',
        at: ['/cluster_members'],
        source: 'AWS provider, aws_rds_cluster: members are cluster instances of their own',
      },
      {
        rule: 'form',
        form: 'version_prefix',
        at: ['/engine_version'],
        source: 'AWS provider, aws_rds_cluster: a prefix is allowed',
      },
    ],
  },
  aws_route53_record: {
    unreadable: ['allow_overwrite', 'fqdn'],
    more: [
      {
        rule: 'form',
        form: 'trailing_dot',
        at: ['/name', '/fqdn', '/alias/*/name'],
        source: 'Route 53 API: names are returned with the last dot',
      },
      {
        rule: 'form',
        form: 'trailing_dot',
        at: ['/records/*'],
        source: 'RFC 1035, 5.1: a name may end with the root dot',
      },
      { rule: 'form', form: 'case', at: ['/name', '/alias/*/name'], source: 'RFC 4343: names ignore case' },
    ],
  },
  aws_route53_zone: {
    identities: ['id', 'zone_id', 'arn'],
    more: [
      {
        rule: 'form',
        form: 'trailing_dot',
        at: ['/name'],
        source: 'Route 53 API: names are returned with the last dot',
      },
    ],
  },
  // Of an object the etag is what is known of its content.
  aws_s3_bucket_object: { unreadable: ['source', 'source_hash', 'content', 'content_base64'] },
  aws_s3_object: { unreadable: ['source', 'source_hash', 'content', 'content_base64'] },
  aws_sns_topic: { unreadable: ['owner'], identities: ['arn', 'id'] },
  aws_sns_topic_policy: { unreadable: ['owner'] },
  aws_sns_topic_subscription: {
    unreadable: [
      'confirmation_timeout_in_minutes',
      'endpoint_auto_confirms',
      'confirmation_was_authenticated',
      'owner_id',
      'pending_confirmation',
    ],
    identities: ['arn', 'id'],
  },
  aws_sqs_queue: { identities: ['id', 'url', 'arn'] },
  aws_vpc: { identities: ['id', 'arn'] },
}

/** Facts for AWS types of which little more is known than what no reader returns. */
export const awsOtherTypes: readonly (readonly [type: string, facts: TypeFacts])[] = Object.entries(types).map(
  ([type, known]) => [type, factsFrom(known)],
)

function factsFrom(known: Dropped): TypeFacts {
  return {
    displayName: null,
    identities: known.identities ?? ['id', 'arn', 'name'],
    otherObjects: 'user_keyed',
    rules: [
      ...everyType,
      { rule: 'unreadable', at: pointers(known.unreadable), source: dropped },
      { rule: 'computed', at: pointers(known.computed), source: changesByItself },
      { rule: 'secret', at: pointers(known.secret), source: dropped },
      ...(known.more ?? []),
    ],
  }
}

function pointers(names: readonly string[] | undefined): readonly string[] {
  return (names ?? []).map((name) => `/${name}`)
}
