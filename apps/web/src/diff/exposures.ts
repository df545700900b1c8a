import type { Consequence } from './consequence.ts'
import { isArray, isObject, type JsonObject, type JsonValue } from './json-value.ts'

/** A switch of a resource: what it means when it stands in the dangerous position, and when it no longer does. */
interface Exposure {
  readonly attribute: string
  /** The position that exposes. */
  readonly dangerous: boolean
  readonly grave: boolean
  readonly exposed: string
  readonly safe: string
}

/** The switches that decide who can reach or read something, by their names in the providers' schemas. */
const switches: readonly Exposure[] = [
  on('publicly_accessible', 'Reachable from the internet.', 'No longer reachable from the internet.'),
  on(
    'endpoint_public_access',
    'The API endpoint is reachable from the internet.',
    'The API endpoint is no longer reachable from the internet.',
  ),
  on('public_network_access_enabled', 'Reachable from public networks.', 'No longer reachable from public networks.'),
  on('associate_public_ip_address', 'Has a public IP address.', 'No longer has a public IP address.', 'not grave'),
  on(
    'map_public_ip_on_launch',
    'Instances launched in this subnet get a public IP address.',
    'Instances launched in this subnet no longer get a public IP address.',
    'not grave',
  ),
  off('block_public_acls', 'New public ACLs are no longer blocked.', 'New public ACLs are blocked.'),
  off('ignore_public_acls', 'Public ACLs take effect.', 'Public ACLs are ignored.'),
  off('block_public_policy', 'New public policies are no longer blocked.', 'New public policies are blocked.'),
  off(
    'restrict_public_buckets',
    'Access through a public policy is no longer restricted.',
    'Access through a public policy is restricted to this account and AWS services.',
  ),
  off('storage_encrypted', 'Data at rest is not encrypted.', 'Data at rest is encrypted.'),
  off('encrypted', 'Data at rest is not encrypted.', 'Data at rest is encrypted.'),
  off('at_rest_encryption_enabled', 'Data at rest is not encrypted.', 'Data at rest is encrypted.'),
  off('transit_encryption_enabled', 'Data in transit is not encrypted.', 'Data in transit is encrypted.'),
  off('enable_https_traffic_only', 'Unencrypted HTTP is accepted.', 'Only HTTPS is accepted.'),
  off('enable_key_rotation', 'Automatic key rotation is off.', 'Automatic key rotation is on.', 'not grave'),
  off('is_enabled', 'The key is disabled: data encrypted with it cannot be read.', 'The key is enabled.', 'not grave'),
  off('deletion_protection', 'Deletion protection is off.', 'Deletion protection is on.'),
  off('enable_deletion_protection', 'Deletion protection is off.', 'Deletion protection is on.'),
  off('disable_api_termination', 'Termination protection is off.', 'Termination protection is on.'),
  off('enable_logging', 'Account activity is no longer logged.', 'Account activity is logged.'),
  off(
    'iam_database_authentication_enabled',
    'IAM database authentication is off.',
    'IAM database authentication is on.',
    'not grave',
  ),
]

function on(attribute: string, exposed: string, safe: string, weight: 'grave' | 'not grave' = 'grave'): Exposure {
  return { attribute, dangerous: true, grave: weight === 'grave', exposed, safe }
}

function off(attribute: string, exposed: string, safe: string, weight: 'grave' | 'not grave' = 'grave'): Exposure {
  return { attribute, dangerous: false, grave: weight === 'grave', exposed, safe }
}

/** What the canned ACLs of S3 give to whom (S3 User Guide, "Canned ACL"). */
const publicAcls: Readonly<Record<string, string>> = {
  'public-read': 'Anyone on the internet can list and read it.',
  'public-read-write': 'Anyone on the internet can list, read and write it.',
  'authenticated-read': 'Anyone with an AWS account can read it.',
}

const publicGroups: Readonly<Record<string, string>> = {
  AllUsers: 'Anyone on the internet',
  AuthenticatedUsers: 'Anyone with an AWS account',
}

const permissions: ReadonlyMap<JsonValue, string> = new Map([
  ['READ', 'can read it'],
  ['WRITE', 'can write it'],
  ['READ_ACP', 'can read its ACL'],
  ['WRITE_ACP', 'can change its ACL'],
  ['FULL_CONTROL', 'can do anything with it'],
])

/** What switches and access control lists expose, or no longer do. */
export function exposures(expected: JsonObject, actual: JsonObject): readonly Consequence[] {
  return [...switched(expected, actual), ...aclWords(expected, actual), ...keyWords(expected, actual)]
}

function switched(expected: JsonObject, actual: JsonObject): Consequence[] {
  return switches.flatMap(({ attribute, dangerous, grave, exposed, safe }): Consequence[] => {
    const [before, after] = [isOn(expected[attribute]), isOn(actual[attribute])]
    if (after === null || before === after) return []
    // A switch that nobody declared is told of only where it endangers.
    if (after === dangerous) return [{ effect: 'wider', grave, text: exposed }]
    return before === null ? [] : [{ effect: 'narrower', grave: false, text: safe }]
  })
}

function isOn(value: JsonValue | undefined): boolean | null {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : null
}

function aclWords(expected: JsonObject, actual: JsonObject): Consequence[] {
  const [before, after] = [publicAccess(expected), publicAccess(actual)]
  return [
    ...[...after].filter((text) => !before.has(text)).map((text) => ({ effect: 'wider' as const, grave: true, text })),
    ...[...before]
      .filter((text) => !after.has(text))
      .map((text) => ({ effect: 'narrower' as const, grave: false, text: text.replace(' can ', ' can no longer ') })),
  ]
}

function publicAccess(state: JsonObject): ReadonlySet<string> {
  const { acl } = state
  const canned = typeof acl === 'string' && Object.hasOwn(publicAcls, acl) ? [publicAcls[acl] ?? ''] : []
  return new Set([...canned, ...granted(state['grant'], 0), ...granted(state['access_control_policy'], 0)])
}

const deepestGrant = 6

/** The grants to Amazon's groups of everybody, wherever in the block they stand. */
function granted(value: JsonValue | undefined, depth: number): string[] {
  if (depth > deepestGrant) return []
  if (isArray(value)) return value.flatMap((item) => granted(item, depth + 1))
  if (!isObject(value)) return []
  const group = groupIn(value['uri']) ?? groupIn(isArray(value['grantee']) ? uriOf(value['grantee'][0]) : undefined)
  if (group === undefined) return Object.values(value).flatMap((item) => granted(item, depth + 1))
  const given = isArray(value['permissions']) ? value['permissions'] : [value['permission'] ?? 'READ']
  return given.flatMap((permission) => {
    const may = permissions.get(permission)
    return may === undefined ? [] : [`${group} ${may}.`]
  })
}

function uriOf(value: JsonValue | undefined): JsonValue | undefined {
  return isObject(value) ? value['uri'] : undefined
}

function groupIn(uri: JsonValue | undefined): string | undefined {
  const name = typeof uri === 'string' ? /\/(AllUsers|AuthenticatedUsers)$/.exec(uri)?.[1] : undefined
  return name === undefined ? undefined : publicGroups[name]
}

/** Another key of encryption: whoever may use that one can read from now on. */
function keyWords(expected: JsonObject, actual: JsonObject): Consequence[] {
  return ['kms_key_id', 'kms_master_key_id'].flatMap((attribute) => {
    const [before, after] = [expected[attribute], actual[attribute]]
    if (typeof before !== 'string' || typeof after !== 'string' || before === '' || before === after) return []
    const text =
      after === '' ? 'No longer encrypted with a customer-managed key.' : `Encrypted with another key: ${after}.`
    return [{ effect: 'wider' as const, grave: false, text }]
  })
}
