import type { Severity } from '@driftsentry/core/drift'
import type { Json, JsonObject } from '@driftsentry/core/json'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'
import type { RawChange } from '../compare/comparison.ts'
import { pointerSegments } from '../compare/json-pointer.ts'
import type { DifferenceSubject } from './difference-subject.ts'
import { sidesOf, touches } from './difference-subject.ts'
import { openingsToTheInternet } from './network-opening.ts'
import type { Grant } from './policy-grants.ts'
import { isAdministrator, isPublic, widened } from './policy-grants.ts'

/** One row of the default policy. The first row that holds decides; `reason` is a full clause for people, without values. */
export interface SeverityRule {
  readonly severity: Severity
  readonly reason: string
  /** The types the rule speaks of; every type when absent. */
  readonly types?: RegExp
  readonly holds: (subject: DifferenceSubject) => boolean
}

const publicAcls: ReadonlySet<Json> = new Set(['public-read', 'public-read-write', 'authenticated-read'])
const publicGroups = /\/(?:AllUsers|AuthenticatedUsers)$/
const documentAttributes = ['policy', 'inline_policy', 'resource_policy', 'access_policies', 'policy_document'] as const

/**
 * The default policy, most severe first. A security rule holds only in the dangerous direction: what was closed, encrypted or
 * protected as declared and no longer is. The reverse is drift as well, but nobody is in danger by it.
 */
export const severityRules: readonly SeverityRule[] = [
  {
    severity: 'critical',
    reason: 'the network was opened to the whole internet',
    holds: (subject) => {
      const { expected, actual } = sidesOf(subject)
      if (!touches(subject, [...networkAttributes])) return false
      const declared = openingsToTheInternet(subject.pair.ref.type, expected)
      return [...openingsToTheInternet(subject.pair.ref.type, actual)].some((opening) => !declared.has(opening))
    },
  },
  {
    severity: 'critical',
    reason: 'the bucket was made public by its access control list',
    types: /^aws_s3_bucket(?:_acl|_object)?$|^aws_s3_object$/,
    holds: (subject) => becamePublicByAcl(subject),
  },
  {
    severity: 'critical',
    reason: 'the block on public access was weakened',
    types: /^aws_s3_(?:bucket|account)_public_access_block$|^aws_s3_bucket$/,
    holds: (subject) =>
      turnedOff(subject, publicAccessBlocks) || (subject.kind === 'missing' && blocksPublicAccess(subject)),
  },
  {
    severity: 'critical',
    reason: 'the policy allows access to everyone',
    holds: (subject) => documentAttributes.some((attribute) => newGrants(subject, attribute).some(isPublic)),
  },
  {
    severity: 'critical',
    reason: 'the trust policy was widened: more principals, or under fewer conditions, may assume the role',
    types: /^aws_iam_role$/,
    holds: (subject) => subject.kind === 'changed' && newGrants(subject, 'assume_role_policy').length > 0,
  },
  {
    severity: 'critical',
    reason: 'an undeclared role can be assumed by anyone',
    types: /^aws_iam_role$/,
    holds: (subject) => newGrants(subject, 'assume_role_policy').some(isPublic),
  },
  {
    severity: 'critical',
    reason: 'administrator rights were granted',
    types: /^aws_iam_/,
    holds: (subject) => becameAdministrator(subject),
  },
  {
    severity: 'critical',
    reason: 'the resource was made reachable from the internet',
    holds: (subject) =>
      turnedOn(subject, ['publicly_accessible', 'endpoint_public_access', 'public_network_access_enabled']),
  },
  {
    severity: 'critical',
    reason: 'encryption was turned off',
    holds: (subject) => turnedOff(subject, encryptionSwitches),
  },
  {
    severity: 'critical',
    reason: 'encryption was turned off',
    types: /^aws_s3_bucket_server_side_encryption_configuration$/,
    holds: (subject) => subject.kind === 'missing',
  },
  {
    severity: 'critical',
    reason: 'encryption was turned off',
    types: /^aws_s3_bucket$/,
    holds: (subject) => wasRemoved(subject, 'server_side_encryption_configuration'),
  },
  {
    severity: 'critical',
    reason: 'protection against deletion was turned off',
    holds: (subject) => turnedOff(subject, deletionSwitches),
  },
  {
    severity: 'critical',
    reason: 'the audit log was turned off',
    holds: (subject) => turnedOff(subject, ['enable_logging']),
  },
  {
    severity: 'info',
    reason: 'only tags or descriptions differ',
    holds: (subject) => subject.kind === 'changed' && subject.changes.every(isCosmetic),
  },
  { severity: 'warning', reason: 'declared, but not found', holds: (subject) => subject.kind === 'missing' },
  {
    severity: 'warning',
    reason: 'grants access or costs money, and is not declared',
    types: /^aws_(?:iam_|.*security_group|instance$|db_instance$|rds_cluster|ebs_volume$|access_key)/,
    holds: (subject) => subject.kind === 'unmanaged',
  },
  { severity: 'info', reason: 'exists, but is not declared', holds: (subject) => subject.kind === 'unmanaged' },
]

const networkAttributes = [
  'ingress',
  'security_rule',
  'type',
  'protocol',
  'ip_protocol',
  'from_port',
  'to_port',
  'cidr_blocks',
  'ipv6_cidr_blocks',
  'cidr_ipv4',
  'cidr_ipv6',
  'allow',
  'direction',
  'access',
  'source_ranges',
  'source_address_prefix',
  'source_address_prefixes',
  'destination_port_range',
] as const

const publicAccessBlocks = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets']

const encryptionSwitches = [
  'encrypted',
  'storage_encrypted',
  'at_rest_encryption_enabled',
  'transit_encryption_enabled',
  'encryption_enabled',
  'encrypt_at_rest',
  'node_to_node_encryption',
  'server_side_encryption',
  'enable_https_traffic_only',
]

const deletionSwitches = [
  'deletion_protection',
  'deletion_protection_enabled',
  'enable_deletion_protection',
  'disable_api_termination',
  'termination_protection',
]

function isTrue(value: Json): boolean {
  return value === true || value === 'true'
}

/** A switch by one of these names, at any depth, that is declared on and is not on any more. */
function turnedOff(subject: DifferenceSubject, names: readonly string[]): boolean {
  return subject.changes.some(
    (change) => isTrue(change.expected) && !isTrue(change.actual) && namesSwitch(change.path, names),
  )
}

function turnedOn(subject: DifferenceSubject, names: readonly string[]): boolean {
  if (subject.kind === 'unmanaged') {
    const { actual } = sidesOf(subject)
    return names.some((name) => isTrue(actual[name] ?? null))
  }
  return subject.changes.some(
    (change) => isTrue(change.actual) && !isTrue(change.expected) && namesSwitch(change.path, names),
  )
}

// `storage_encrypted` itself, or a block by that name: `server_side_encryption/0/enabled`.
function namesSwitch(path: string, names: readonly string[]): boolean {
  const segments = pointerSegments(path)
  const last = segments.at(-1) ?? ''
  return names.includes(last) || (last === 'enabled' && segments.some((segment) => names.includes(segment)))
}

// Only the block itself, or the algorithm in it: a changed key or bucket-key setting still encrypts.
function wasRemoved(subject: DifferenceSubject, block: string): boolean {
  return subject.changes.some((change) => {
    const segments = pointerSegments(change.path)
    const whole = segments.length <= 2 || segments.at(-1) === 'sse_algorithm'
    return segments[0] === block && whole && change.op === 'remove'
  })
}

function becamePublicByAcl(subject: DifferenceSubject): boolean {
  const { expected, actual } = sidesOf(subject)
  if (!touches(subject, ['acl', 'grant', 'access_control_policy'])) return false
  if (publicAcls.has(actual['acl'] ?? null) && actual['acl'] !== expected['acl']) return true
  const granted = publicGrants([actual['grant'] ?? null, actual['access_control_policy'] ?? null])
  return granted > publicGrants([expected['grant'] ?? null, expected['access_control_policy'] ?? null])
}

function publicGrants(value: Json): number {
  if (typeof value === 'string') return publicGroups.test(value) ? 1 : 0
  if (isJsonArray(value)) return value.reduce<number>((sum, item) => sum + publicGrants(item), 0)
  return isJsonObject(value) ? Object.values(value).reduce<number>((sum, item) => sum + publicGrants(item), 0) : 0
}

function blocksPublicAccess(subject: DifferenceSubject): boolean {
  const { expected } = sidesOf(subject)
  return publicAccessBlocks.some((name) => isTrue(expected[name] ?? null))
}

// All documents of one attribute together: a statement that moved from one inline policy to another grants nothing new.
function newGrants(subject: DifferenceSubject, attribute: string): readonly Grant[] {
  if (!touches(subject, [attribute])) return []
  const { expected, actual } = sidesOf(subject)
  return widened(documentsOf(expected[attribute]), documentsOf(actual[attribute]))
}

// An attribute holds one document, or blocks that hold one each (`inline_policy { name, policy }`).
function documentsOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return []
  if (!isJsonArray(value)) return [value]
  return value.map((item) => (isJsonObject(item) ? (item['policy'] ?? item) : item))
}

function becameAdministrator(subject: DifferenceSubject): boolean {
  if (documentAttributes.some((attribute) => newGrants(subject, attribute).some(isAdministrator))) return true
  if (!touches(subject, ['policy_arn', 'managed_policy_arns'])) return false
  const { expected, actual } = sidesOf(subject)
  const held = administratorPolicies(expected)
  return administratorPolicies(actual) && !held
}

function administratorPolicies(attributes: JsonObject): boolean {
  const many = attributes['managed_policy_arns']
  const arns = [attributes['policy_arn'] ?? null, ...(isJsonArray(many) ? many : [])]
  return arns.some((arn) => typeof arn === 'string' && arn.endsWith(':policy/AdministratorAccess'))
}

const cosmeticAttributes: ReadonlySet<string> = new Set(['tags', 'tags_all', 'labels', 'description', 'comment'])

// A description inside a rule is as harmless as one at the top; a key called `tags` in a user's own map is not a tag.
function isCosmetic(change: RawChange): boolean {
  const segments = pointerSegments(change.path)
  return cosmeticAttributes.has(segments[0] ?? '') || segments.at(-1) === 'description'
}
