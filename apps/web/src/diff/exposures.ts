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
  on('publicly_accessible', 'It can be reached from the internet.', 'It can no longer be reached from the internet.'),
  on(
    'endpoint_public_access',
    'Its API can be reached from the internet.',
    'Its API can no longer be reached from the internet.',
  ),
  on(
    'public_network_access_enabled',
    'It can be reached from public networks.',
    'It can no longer be reached from public networks.',
  ),
  on('associate_public_ip_address', 'It gets a public address.', 'It no longer gets a public address.', 'not grave'),
  on(
    'map_public_ip_on_launch',
    'What starts in it gets a public address.',
    'What starts in it no longer gets a public address.',
    'not grave',
  ),
  off('block_public_acls', 'New public ACLs are no longer refused.', 'New public ACLs are refused.'),
  off('ignore_public_acls', 'Public ACLs count again.', 'Public ACLs are ignored.'),
  off('block_public_policy', 'New public policies are no longer refused.', 'New public policies are refused.'),
  off(
    'restrict_public_buckets',
    'A public policy lets everybody in again.',
    'A public policy lets in only this account and AWS services.',
  ),
  off('storage_encrypted', 'What it stores is not encrypted.', 'What it stores is encrypted.'),
  off('encrypted', 'What it stores is not encrypted.', 'What it stores is encrypted.'),
  off('at_rest_encryption_enabled', 'What it stores is not encrypted.', 'What it stores is encrypted.'),
  off('transit_encryption_enabled', 'Its connections are not encrypted.', 'Its connections are encrypted.'),
  off('enable_https_traffic_only', 'It answers without TLS too.', 'It answers over TLS only.'),
  off('enable_key_rotation', 'The key is no longer rotated every year.', 'The key is rotated every year.', 'not grave'),
  off('is_enabled', 'The key is disabled: what it encrypted cannot be read.', 'The key is enabled.', 'not grave'),
  off('deletion_protection', 'It can be deleted by a single call.', 'It is protected against deletion.'),
  off('enable_deletion_protection', 'It can be deleted by a single call.', 'It is protected against deletion.'),
  off('disable_api_termination', 'It can be terminated by a single call.', 'It is protected against termination.'),
  off('enable_logging', 'What is done in the account is no longer logged.', 'What is done in the account is logged.'),
  off(
    'iam_database_authentication_enabled',
    'IAM no longer decides who signs in.',
    'IAM decides who signs in.',
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
  'public-read': 'Anybody at all can list and read it.',
  'public-read-write': 'Anybody at all can list, read and write it.',
  'authenticated-read': 'Anybody with any AWS account can read it.',
}

const publicGroups: Readonly<Record<string, string>> = {
  AllUsers: 'Anybody at all',
  AuthenticatedUsers: 'Anybody with any AWS account',
}

const permissions: ReadonlyMap<JsonValue, string> = new Map([
  ['READ', 'can read it'],
  ['WRITE', 'can write it'],
  ['READ_ACP', 'can read its ACL'],
  ['WRITE_ACP', 'can change its ACL'],
  ['FULL_CONTROL', 'can do everything with it'],
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
    const text = after === '' ? 'No key of your own encrypts it.' : `Another key encrypts it: ${after}.`
    return [{ effect: 'wider' as const, grave: false, text }]
  })
}
