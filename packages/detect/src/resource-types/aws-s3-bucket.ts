import { everyType } from './other-types.ts'
import type { PathRule, TypeFacts } from './type-facts.ts'

const page = 'AWS provider, resource aws_s3_bucket'

const bucketRules: readonly PathRule[] = [
  ...everyType,
  {
    rule: 'unreadable',
    at: [
      '/bucket_domain_name',
      '/bucket_prefix',
      '/bucket_region',
      '/bucket_regional_domain_name',
      '/hosted_zone_id',
      '/region',
      '/website_domain',
      '/website_endpoint',
    ],
    source: `${page}: arguments to the provider itself, and what it computes`,
  },
  {
    rule: 'default',
    value: 'private',
    enforced: true,
    since: '2026-11',
    at: ['/acl'],
    source: `${page}: acl defaults to private, and S3 returns grants in place of it`,
  },
  {
    rule: 'default',
    value: 'BucketOwner',
    enforced: true,
    since: '2026-11',
    at: ['/request_payer'],
    source: 'S3 API, GetBucketRequestPayment',
  },
  {
    rule: 'default',
    value: 'Suspended',
    enforced: false,
    since: '2026-11',
    at: ['/acceleration_status'],
    source: 'recorded S3 answers',
  },
  {
    rule: 'keyed',
    by: ['id'],
    at: ['/lifecycle_rule', '/replication_configuration/*/rules'],
    source: `${page}: rules have a unique id`,
  },
  {
    rule: 'unordered',
    at: [
      '/grant',
      '/grant/*/permissions',
      '/cors_rule/*/allowed_headers',
      '/cors_rule/*/allowed_methods',
      '/cors_rule/*/allowed_origins',
      '/cors_rule/*/expose_headers',
    ],
    source: 'S3 API: grants and the lists of a CORS rule are sets',
  },
  {
    rule: 'form',
    form: 'arn_or_name',
    at: ['/server_side_encryption_configuration/*/rule/*/apply_server_side_encryption_by_default/*/kms_master_key_id'],
    source: 'S3 API, PutBucketEncryption: a key by its id or its ARN',
  },
]

/** S3 buckets. */
export const awsS3Bucket: TypeFacts = {
  displayName: 'S3',
  identities: ['id', 'bucket', 'arn'],
  otherObjects: 'user_keyed',
  rules: bucketRules,
}

const partRules: readonly PathRule[] = [
  ...everyType,
  {
    rule: 'unreadable',
    at: [
      '/expected_bucket_owner',
      '/mfa',
      '/token',
      '/access_control_policy',
      '/website_domain',
      '/website_endpoint',
      '/routing_rules',
    ],
    source: 'AWS provider, aws_s3_bucket_* resources: arguments of the call, and what the provider computes',
  },
  {
    rule: 'default',
    value: 'Disabled',
    enforced: true,
    since: '2026-11',
    at: ['/versioning_configuration/*/mfa_delete'],
    source: 'S3 API, GetBucketVersioning: MfaDelete is left out when it was never set',
  },
  {
    rule: 'keyed',
    by: ['id'],
    at: ['/rule'],
    source: 'S3 API: lifecycle and replication rules have a unique ID; rules without one are matched by likeness',
  },
  {
    rule: 'unordered',
    at: [
      '/cors_rule/*/allowed_headers',
      '/cors_rule/*/allowed_methods',
      '/cors_rule/*/allowed_origins',
      '/cors_rule/*/expose_headers',
      '/access_control_policy/*/grant',
    ],
    source: 'S3 API: grants and the lists of a CORS rule are sets',
  },
]

/** What a separate resource declares of a bucket: its versioning, policy, encryption. Named by the bucket. */
export const awsS3BucketPart: TypeFacts = {
  displayName: null,
  identities: ['id', 'bucket'],
  otherObjects: 'user_keyed',
  rules: partRules,
}

export const s3BucketPartTypes = [
  'aws_s3_bucket_accelerate_configuration',
  'aws_s3_bucket_acl',
  'aws_s3_bucket_cors_configuration',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_logging',
  'aws_s3_bucket_notification',
  'aws_s3_bucket_object_lock_configuration',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_replication_configuration',
  'aws_s3_bucket_request_payment_configuration',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_website_configuration',
] as const
