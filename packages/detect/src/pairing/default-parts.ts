import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'

/**
 * Whether a live part of a bucket is what S3 gives every new bucket, so that its being undeclared says nothing
 * (S3 User Guide, "Default settings for new S3 buckets", since 2023-04). Any other value shows.
 */
export function isDefaultPart(type: string, attributes: JsonObject): boolean {
  switch (type) {
    case 'aws_s3_bucket_acl':
      return attributes['acl'] === 'private'
    case 'aws_s3_bucket_ownership_controls':
      return only(attributes['rule'])?.['object_ownership'] === 'BucketOwnerEnforced'
    case 'aws_s3_bucket_public_access_block':
      return ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'].every(
        (name) => attributes[name] === true,
      )
    case 'aws_s3_bucket_request_payment_configuration':
      return attributes['payer'] === 'BucketOwner'
    case 'aws_s3_bucket_server_side_encryption_configuration': {
      const applied = only(only(attributes['rule'])?.['apply_server_side_encryption_by_default'])
      return applied?.['sse_algorithm'] === 'AES256'
    }
    case 'aws_s3_bucket_versioning':
      return only(attributes['versioning_configuration'])?.['status'] === 'Disabled'
    default:
      return false
  }
}

function only(value: Json | undefined): JsonObject | undefined {
  const item = isJsonArray(value) && value.length === 1 ? value[0] : value
  return isJsonObject(item) ? item : undefined
}
