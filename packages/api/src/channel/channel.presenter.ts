import type { Channel, ChannelTarget } from '@driftsentry/core/channel'
import { Secret } from '@driftsentry/core/secret'
import { presentMoment } from '../present-moment.ts'
import type { ChannelTargetInput } from './channel.schema.ts'

/** A channel as both faces of the API show it. */
export function presentChannel({ id, name, isEnabled, settings, createdAt, updatedAt }: Channel) {
  const target = settings.kind === 'email' ? { ...settings, recipients: [...settings.recipients] } : settings
  return { id, name, isEnabled, target, createdAt: presentMoment(createdAt), updatedAt: presentMoment(updatedAt) }
}

/** A target as core takes it: its secrets print as `[redacted]` from here on. */
export function toTarget(input: ChannelTargetInput): ChannelTarget {
  switch (input.kind) {
    case 'slack':
      return {
        kind: input.kind,
        url: new Secret(input.url),
        ...(input.signingSecret === undefined ? {} : { signingSecret: new Secret(input.signingSecret) }),
      }
    case 'webhook':
      return { kind: input.kind, url: new Secret(input.url), signingSecret: new Secret(input.signingSecret) }
    case 'email':
      return input
    case 'pagerduty':
      return { kind: input.kind, region: input.region, routingKey: new Secret(input.routingKey) }
  }
}
