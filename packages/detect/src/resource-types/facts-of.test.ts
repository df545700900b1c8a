import { expect, it } from 'vitest'
import { factsOf } from './facts-of.ts'

it('names the five documented types as the API does and no other', () => {
  expect(
    [
      'aws_instance',
      'aws_db_instance',
      'aws_s3_bucket',
      'aws_iam_role',
      'aws_security_group',
      'aws_lambda_function',
    ].map((type) => factsOf(type).displayName),
  ).toEqual(['EC2', 'RDS', 'S3', 'IAM_ROLE', 'SECURITY_GROUP', null])
})

it('names a source for every rule of every table', () => {
  for (const type of [
    'aws_instance',
    'aws_db_instance',
    'aws_s3_bucket',
    'aws_s3_bucket_policy',
    'aws_iam_role',
    'aws_security_group',
    'aws_lambda_function',
    'google_thing',
  ]) {
    for (const rule of factsOf(type).rules) expect(rule.source.length, `${type} ${rule.rule}`).toBeGreaterThan(10)
  }
})
