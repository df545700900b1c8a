import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'
import type { ReadablePart } from './part.ts'

const block = (shown: Json): JsonObject | null => {
  const first = isJsonArray(shown) ? shown[0] : shown
  return isJsonObject(first) ? first : null
}

/** The part has the attributes of the block, under the same names. */
const sameNames = (shown: Json): JsonObject | null => block(shown)

/** The part has one attribute, which is the shown value. */
const as =
  (attribute: string) =>
  (shown: Json): JsonObject | null =>
    shown === null || shown === '' || (isJsonArray(shown) && shown.length === 0) ? null : { [attribute]: shown }

const bucketPart = (shownAs: string, read: ReadablePart['read']): ReadablePart => ({
  whole: 'aws_s3_bucket',
  wholeName: 'bucket',
  shownAs,
  read,
})

/** A part with one attribute, which the whole shows under the same name. */
const oneAttribute = (whole: string, wholeName: string, attribute: string): ReadablePart => ({
  whole,
  wholeName,
  shownAs: attribute,
  read: as(attribute),
})

/** Parts that can be judged by what their whole shows, by type; the pairs of names are those of the AWS provider's "S3 bucket refactor" guide and of its resource pages. */
export const readableParts: Readonly<Record<string, ReadablePart>> = {
  aws_s3_bucket_accelerate_configuration: bucketPart('acceleration_status', as('status')),
  aws_s3_bucket_acl: bucketPart('acl', as('acl')),
  aws_s3_bucket_cors_configuration: bucketPart('cors_rule', as('cors_rule')),
  aws_s3_bucket_logging: bucketPart('logging', sameNames),
  aws_s3_bucket_object_lock_configuration: bucketPart('object_lock_configuration', sameNames),
  aws_s3_bucket_ownership_controls: bucketPart('ownership_controls', (shown) => {
    const controls = block(shown)
    if (controls === null) return typeof shown === 'string' ? { rule: [{ object_ownership: shown }] } : null
    return controls['rule'] === undefined ? { rule: [controls] } : { rule: controls['rule'] }
  }),
  aws_s3_bucket_policy: bucketPart('policy', as('policy')),
  aws_s3_bucket_public_access_block: bucketPart('public_access_block', sameNames),
  aws_s3_bucket_request_payment_configuration: bucketPart('request_payer', as('payer')),
  aws_s3_bucket_server_side_encryption_configuration: bucketPart('server_side_encryption_configuration', (shown) => {
    const configuration = block(shown)
    return configuration?.['rule'] === undefined ? null : { rule: configuration['rule'] }
  }),
  aws_s3_bucket_versioning: bucketPart('versioning', (shown) => {
    const versioning = block(shown)
    if (versioning === null) return typeof shown === 'string' ? versioningOf({ status: shown }) : null
    return versioningOf(versioning)
  }),
  aws_s3_bucket_website_configuration: bucketPart('website', (shown) => {
    const website = block(shown)
    if (website === null) return null
    return {
      ...(typeof website['index_document'] === 'string' && { index_document: [{ suffix: website['index_document'] }] }),
      ...(typeof website['error_document'] === 'string' && { error_document: [{ key: website['error_document'] }] }),
    }
  }),
  aws_iam_role_policy: {
    whole: 'aws_iam_role',
    wholeName: 'role',
    shownAs: 'inline_policy',
    isItem: (item, part) => isJsonObject(item) && item['name'] === part['name'],
    read: sameNames,
  },
  aws_iam_role_policy_attachment: {
    whole: 'aws_iam_role',
    wholeName: 'role',
    shownAs: 'managed_policy_arns',
    isItem: (item, part) => item === part['policy_arn'],
    read: as('policy_arn'),
  },
  aws_kms_key_policy: oneAttribute('aws_kms_key', 'key_id', 'policy'),
  aws_opensearch_domain_policy: oneAttribute('aws_opensearch_domain', 'domain_name', 'access_policies'),
  aws_secretsmanager_secret_policy: oneAttribute('aws_secretsmanager_secret', 'secret_arn', 'policy'),
  aws_sns_topic_policy: oneAttribute('aws_sns_topic', 'arn', 'policy'),
  aws_sqs_queue_policy: oneAttribute('aws_sqs_queue', 'queue_url', 'policy'),
  aws_sqs_queue_redrive_allow_policy: oneAttribute('aws_sqs_queue', 'queue_url', 'redrive_allow_policy'),
  aws_sqs_queue_redrive_policy: oneAttribute('aws_sqs_queue', 'queue_url', 'redrive_policy'),
  aws_vpc_endpoint_policy: oneAttribute('aws_vpc_endpoint', 'vpc_endpoint_id', 'policy'),
  aws_volume_attachment: {
    whole: 'aws_instance',
    wholeName: 'instance_id',
    shownAs: 'ebs_block_device',
    isItem: (item, part) => isJsonObject(item) && item['volume_id'] === part['volume_id'],
    read: (shown) => {
      const device = block(shown)
      return device === null
        ? null
        : { device_name: device['device_name'] ?? null, volume_id: device['volume_id'] ?? null }
    },
  },
}

/** `enabled: true` of a bucket is `status: "Enabled"` of its versioning resource; S3 itself says `Status`. */
function versioningOf(shown: JsonObject): JsonObject {
  const status = shown['status'] ?? shown['Status'] ?? (shown['enabled'] === true ? 'Enabled' : 'Suspended')
  const lock = shown['mfa_delete'] ?? shown['MFADelete']
  const mfaDelete = lock === true ? 'Enabled' : lock === false ? 'Disabled' : lock
  return { versioning_configuration: [{ status, ...(mfaDelete !== undefined && { mfa_delete: mfaDelete }) }] }
}
