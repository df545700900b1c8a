import type { ChannelId } from '../../kernel/ids.ts'
import type { Secret } from '../../kernel/secret.ts'

export const pagerDutyRegions = ['us', 'eu'] as const
export type PagerDutyRegion = (typeof pagerDutyRegions)[number]

/** Where a channel leads, secrets included. An incoming webhook's address is a credential by itself. */
export type ChannelTarget =
  /** With the signing secret of its Slack app, messages carry buttons that decide. */
  | { readonly kind: 'slack'; readonly url: Secret; readonly signingSecret?: Secret | undefined }
  | { readonly kind: 'email'; readonly recipients: readonly string[] }
  | { readonly kind: 'pagerduty'; readonly region: PagerDutyRegion; readonly routingKey: Secret }
  | { readonly kind: 'webhook'; readonly url: Secret; readonly signingSecret: Secret }

export type ChannelKind = ChannelTarget['kind']

/** Where a channel leads, as far as anybody may see it. */
export type ChannelSettings =
  | { readonly kind: 'slack'; readonly host: string; readonly hasButtons: boolean }
  | { readonly kind: 'webhook'; readonly host: string }
  | { readonly kind: 'email'; readonly recipients: readonly string[] }
  | { readonly kind: 'pagerduty'; readonly region: PagerDutyRegion }

/** A place where a team hears of its alerts. */
export interface Channel {
  readonly id: ChannelId
  readonly name: string
  readonly isEnabled: boolean
  readonly settings: ChannelSettings
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What of a target may be seen. Throws TypeError when its URL is none, which the address check refuses before. */
export function settingsOf(target: ChannelTarget): ChannelSettings {
  switch (target.kind) {
    case 'slack':
      return { kind: target.kind, host: hostOf(target.url), hasButtons: target.signingSecret !== undefined }
    case 'webhook':
      return { kind: target.kind, host: hostOf(target.url) }
    case 'email':
      return { kind: target.kind, recipients: target.recipients }
    case 'pagerduty':
      return { kind: target.kind, region: target.region }
  }
}

function hostOf(url: Secret): string {
  return new URL(url.reveal()).host
}
