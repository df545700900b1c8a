import type { ResourceRef } from '@driftsentry/core/finding'
import type { Json, JsonObject } from '@driftsentry/core/json'

import type { Marks } from '../resource-state.ts'
import { isAws } from './provider-address.ts'
import { marksAttribute } from './read-marks.ts'

/** What names a resource before its attributes are known. */
export interface Naming {
  readonly address: string
  readonly previousAddress: string | null
  readonly type: string
}

/** A reference to a resource of which nothing but its name was read. */
export function bareRef(naming: Naming): ResourceRef {
  const { address, previousAddress, type } = naming
  return { address, previousAddress, id: null, type, region: null, accountId: null }
}

/**
 * The reference with what the attributes tell: the id, and of an AWS resource its region and account, from `region` and
 * the owner's id, else from the ARN, else the availability zone. An attribute marked sensitive tells nothing.
 */
export function refOf(naming: Naming, provider: string | null, attributes: JsonObject, sensitive: Marks): ResourceRef {
  const read = (name: string): string | null => plainText(attributes, sensitive, name)
  const id = read('id')
  if (!isAws(provider, naming.type)) return { ...bareRef(naming), id }
  const arn = awsArn(read('arn')) ?? awsArn(id)
  return {
    ...bareRef(naming),
    id,
    region: regionOf(read('region')) ?? arn?.region ?? regionOf(read('availability_zone')),
    accountId: accountOf(read('owner_id')) ?? accountOf(read('account_id')) ?? arn?.accountId ?? null,
  }
}

function plainText(attributes: JsonObject, sensitive: Marks, name: string): string | null {
  const value: Json | undefined = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return null
  return marksAttribute(sensitive, name) ? null : String(value)
}

/** `arn:partition:service:region:account:resource`; region and account are empty for global services (IAM, S3). */
function awsArn(text: string | null): { region: string | null; accountId: string | null } | null {
  const parts = text?.split(':') ?? []
  if (parts.length < 6 || parts[0] !== 'arn') return null
  return { region: regionOf(parts[3] ?? null), accountId: accountOf(parts[4] ?? null) }
}

/** The region of a region's, zone's or local zone's name: `eu-west-1` of `eu-west-1a`, `us-west-2` of `us-west-2-lax-1a`. */
function regionOf(text: string | null): string | null {
  return text === null ? null : (/^[a-z]{2}(?:-[a-z]+)+-\d+/.exec(text)?.[0] ?? null)
}

function accountOf(text: string | null): string | null {
  return text !== null && /^\d{12}$/.test(text) ? text : null
}
