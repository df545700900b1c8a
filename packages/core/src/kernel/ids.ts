import { v7 } from 'uuid'

declare const brand: unique symbol

/** A UUID that names one kind of thing: a `DriftId` is not assignable to a `TeamId`. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind }

export type TeamId = Id<'team'>
export type UserId = Id<'user'>
export type MembershipId = Id<'membership'>
export type SessionId = Id<'session'>
export type ApiKeyId = Id<'api_key'>
export type InvitationId = Id<'invitation'>
export type RegistrationId = Id<'registration'>
export type PasswordResetId = Id<'password_reset'>
export type ProjectId = Id<'project'>
export type StackId = Id<'stack'>
export type ScanId = Id<'scan'>
export type DriftId = Id<'drift'>
export type AlertId = Id<'alert'>
export type ChannelId = Id<'channel'>
export type PolicyId = Id<'policy'>
export type DeliveryId = Id<'delivery'>
export type SlackUserId = Id<'slack_user'>
export type ViewId = Id<'view'>

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A new id, UUID version 7: ids made later sort later, which keeps index inserts at the right edge (RFC 9562, 5.7). */
export function newId<T extends Id<string>>(): T {
  return brandId<T>(v7())
}

export function isUuid(value: string): boolean {
  return uuidPattern.test(value)
}

/** Brands text that was validated as a UUID at the edge or read from the database. Throws on anything else. */
export function brandId<T extends Id<string>>(value: string): T {
  if (!isUuid(value)) throw new TypeError('not a UUID')
  return value as T
}
