import { createHmac } from 'node:crypto'
import type { Secret } from '../../kernel/secret.ts'
import { type ChannelMessage, headlineOf, type Links } from './channel-message.ts'

const types = { alerts: 'alerts.created', resolution: 'alerts.resolved', test: 'channel.test' } as const

/** The body of a webhook: `type`, `timestamp` and `data`, as the Standard Webhooks specification recommends. */
export function webhookBody(message: ChannelMessage, links: Links, at: Date): string {
  return JSON.stringify({ type: types[message.purpose], timestamp: at.toISOString(), data: dataOf(message, links) })
}

function dataOf(message: ChannelMessage, links: Links): object {
  const { deliveryId } = message
  if (message.purpose !== 'alerts') return { deliveryId, message: headlineOf(message) }
  const { total, teamName, stackName } = message
  const alerts = message.alerts.map(({ decidableVersion: _ofButtons, ...alert }) => {
    return { ...alert, url: links.drift(alert.driftId) }
  })
  return { deliveryId, teamName, stackName, total, url: links.alerts, alerts }
}

interface Signed {
  readonly id: string
  readonly at: Date
  readonly body: string
}

/** The headers by which a receiver knows the sender (Standard Webhooks 1.0, "Signature scheme", v1). `secret` is `whsec_` and base64. */
export function webhookSignature(secret: Secret, { id, at, body }: Signed): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const key = Buffer.from(secret.reveal().replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
