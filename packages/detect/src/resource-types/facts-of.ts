import { awsDbInstance } from './aws-db-instance.ts'
import { awsIamAttachment, awsIamInlinePolicy, awsIamRole } from './aws-iam.ts'
import { awsInstance } from './aws-instance.ts'
import { awsOtherTypes } from './aws-other-types.ts'
import { awsS3Bucket, awsS3BucketPart, s3BucketPartTypes } from './aws-s3-bucket.ts'
import { awsSecurityGroup, awsSecurityGroupRule } from './aws-security-group.ts'
import { otherTypes } from './other-types.ts'
import type { TypeFacts } from './type-facts.ts'

const tables: ReadonlyMap<string, TypeFacts> = new Map([
  ...awsOtherTypes,
  ['aws_instance', awsInstance],
  ['aws_db_instance', awsDbInstance],
  ['aws_s3_bucket', awsS3Bucket],
  ...s3BucketPartTypes.map((type): [string, TypeFacts] => [type, awsS3BucketPart]),
  ['aws_iam_role', awsIamRole],
  ['aws_iam_role_policy', awsIamInlinePolicy],
  ['aws_iam_user_policy', awsIamInlinePolicy],
  ['aws_iam_group_policy', awsIamInlinePolicy],
  ['aws_iam_role_policy_attachment', awsIamAttachment],
  ['aws_iam_user_policy_attachment', awsIamAttachment],
  ['aws_iam_group_policy_attachment', awsIamAttachment],
  ['aws_iam_policy_attachment', awsIamAttachment],
  ['aws_security_group', awsSecurityGroup],
  ['aws_default_security_group', awsSecurityGroup],
  ['aws_security_group_rule', awsSecurityGroupRule],
  ['aws_vpc_security_group_ingress_rule', awsSecurityGroupRule],
  ['aws_vpc_security_group_egress_rule', awsSecurityGroupRule],
])

/** What is known of a type. A type without a table of its own gets what holds for all of its provider. */
export function factsOf(type: string): TypeFacts {
  return tables.get(type) ?? otherTypes
}

const typesByDisplayName: ReadonlyMap<string, string> = new Map(
  ['aws_instance', 'aws_db_instance', 'aws_s3_bucket', 'aws_iam_role', 'aws_security_group'].flatMap((type) => {
    const { displayName } = factsOf(type)
    return displayName === null ? [] : [[displayName, type] as const]
  }),
)

/** The provider's own name of a type that may be given by its short one: `aws_instance` of `EC2`. */
export function providerTypeOf(name: string): string {
  return typesByDisplayName.get(name) ?? name
}
