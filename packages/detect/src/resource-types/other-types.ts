import type { PathRule, TypeFacts } from './type-facts.ts'

/** What holds for every Terraform type. Each type's own table starts with these. */
export const everyType: readonly PathRule[] = [
  {
    rule: 'unreadable',
    at: ['/timeouts', '/id', '/arn', '/tags_all', '/name_prefix', '/force_destroy', '/skip_destroy'],
    source:
      'Terraform plugin SDK: arguments to the provider itself, and what it computes, which no other reader returns',
  },
  {
    rule: 'computed',
    at: ['/last_modified', '/last_modified_time', '/last_updated', '/last_updated_time', '/updated_at', '/update_time'],
    source:
      'driftctl table of dropped attributes (last version that compared), and the names other providers use for the same',
  },
]

/** The facts for a type without a table of its own. */
export const otherTypes: TypeFacts = {
  displayName: null,
  identities: ['id', 'arn', 'name'],
  rules: [
    ...everyType,
    {
      rule: 'computed',
      at: ['/etag', '/revision_id', '/label_fingerprint', '/metadata_fingerprint', '/tags_fingerprint'],
      source:
        'RFC 9110, 8.8.3: the version of what it stands beside, and so by Google and AWS; a change is told by what changed',
    },
  ],
  otherObjects: 'user_keyed',
}
