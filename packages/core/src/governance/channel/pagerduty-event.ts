import { type ChannelMessage, headlineOf, type Links } from './channel-message.ts'

const longestSummary = 1_024
const source = 'DriftSentry'

/**
 * A message as the Events API v2 takes it, without the routing key. Alerts raised together are one incident, known by the
 * delivery that opened it; its resolution carries the same key.
 */
export function pagerDutyEvent(message: ChannelMessage, links: Links): object {
  switch (message.purpose) {
    case 'resolution':
      return { event_action: 'resolve', dedup_key: dedupKey(message.resolvesId) }
    case 'test':
      return triggered(message, { severity: 'info', class: 'test' })
    case 'alerts': {
      const [first] = message.alerts
      const payload = {
        severity: first?.severity ?? 'critical',
        class: first?.type ?? 'drift_detected',
        timestamp: first?.createdAt.toISOString(),
        ...(message.stackName === null ? {} : { component: message.stackName }),
        group: message.teamName,
        custom_details: {
          total: message.total,
          alerts: message.alerts.map(({ title, message: why }) => `${title}: ${why}`),
        },
      }
      const drifts = message.alerts.map(({ driftId, title }) => ({ href: links.drift(driftId), text: title }))
      return { ...triggered(message, payload), client: source, client_url: links.alerts, links: drifts }
    }
  }
}

function triggered(message: ChannelMessage, payload: object) {
  const summary = headlineOf(message).slice(0, longestSummary).toWellFormed()
  return { event_action: 'trigger', dedup_key: dedupKey(message.deliveryId), payload: { summary, source, ...payload } }
}

function dedupKey(deliveryId: string): string {
  return `driftsentry:${deliveryId}`
}
