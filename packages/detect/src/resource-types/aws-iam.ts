import { everyType } from './other-types.ts'
import type { TypeFacts } from './type-facts.ts'

const page = 'AWS provider, resource aws_iam_role'

/** IAM roles. Policies are compared by what they grant wherever they stand, so no rule here names them. */
export const awsIamRole: TypeFacts = {
  displayName: 'IAM_ROLE',
  identities: ['id', 'name', 'arn', 'unique_id'],
  otherObjects: 'user_keyed',
  rules: [
    ...everyType,
    {
      rule: 'unreadable',
      at: ['/create_date', '/force_detach_policies', '/unique_id', '/inline_policy', '/managed_policy_arns'],
      source: `${page}: arguments to the provider itself, what it computes, and lists that need calls of their own`,
    },
    { rule: 'default', value: '/', enforced: true, since: '2026-11', at: ['/path'], source: 'recorded IAM answers' },
    {
      rule: 'default',
      value: 3600,
      enforced: true,
      since: '2026-11',
      at: ['/max_session_duration'],
      source: 'recorded IAM answers',
    },
    { rule: 'unordered', at: ['/managed_policy_arns'], source: `${page}: a set` },
    { rule: 'keyed', by: ['name'], at: ['/inline_policy'], source: `${page}: inline policies have a unique name` },
  ],
}

/** Inline policies of roles, users and groups. */
export const awsIamInlinePolicy: TypeFacts = {
  displayName: null,
  identities: ['id'],
  otherObjects: 'user_keyed',
  rules: everyType,
}

/** Attachments; their `id` is made up by the provider. */
export const awsIamAttachment: TypeFacts = {
  displayName: null,
  identities: ['id'],
  otherObjects: 'user_keyed',
  rules: [
    ...everyType,
    {
      rule: 'shared',
      at: ['/roles', '/users', '/groups'],
      source: 'AWS provider, aws_iam_policy_attachment: other declarations attach the same policy',
    },
  ],
}
