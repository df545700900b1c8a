import type { AlertId, DeliveryId, DriftId } from '../../kernel/ids.ts'
import type { AlertType } from '../alert/alert.ts'
import type { Severity } from '../drift/drift.ts'

/** An alert as a message tells it. */
export interface AlertLine {
  readonly alertId: AlertId
  readonly driftId: DriftId
  readonly type: AlertType
  readonly severity: Severity
  readonly title: string
  readonly message: string
  readonly createdAt: Date
  /** The version of the drift it tells of; null when that was decided or has changed since, so that a button would refuse. */
  readonly decidableVersion: number | null
}

/** Alerts that were raised together, as one message. */
export interface AlertsMessage {
  readonly purpose: 'alerts'
  readonly deliveryId: DeliveryId
  readonly teamName: string
  /** What was scanned; null for what was reported without a stack. */
  readonly stackName: string | null
  /** How many there are. */
  readonly total: number
  /** The most severe first, at most {@link mostLines}. */
  readonly alerts: readonly AlertLine[]
}

/** What is said to the far end. Its delivery's id is the same at each attempt. */
export type ChannelMessage =
  | AlertsMessage
  /** The incident that another delivery opened is over. */
  | { readonly purpose: 'resolution'; readonly deliveryId: DeliveryId; readonly resolvesId: DeliveryId }
  | { readonly purpose: 'test'; readonly deliveryId: DeliveryId; readonly channelName: string }

/** How many alerts a message lists; the rest are counted. */
export const mostLines = 20

/** One line that says what a message is about, without markup. */
export function headlineOf(message: ChannelMessage): string {
  switch (message.purpose) {
    case 'alerts': {
      const place = message.stackName === null ? '' : ` in ${message.stackName}`
      const [only] = message.alerts
      return message.total === 1 && only ? `${only.title}${place}` : `${message.total} alerts${place}`
    }
    case 'resolution':
      return 'Resolved: every drift of this incident was decided.'
    case 'test':
      return `Test message: alerts for the channel ${message.channelName} will arrive here.`
  }
}

/** How many alerts there are besides those listed. */
export function unlisted({ total, alerts }: AlertsMessage): number {
  return total - alerts.length
}

/** Where people see what a message tells of. */
export interface Links {
  readonly drift: (id: DriftId) => string
  readonly alerts: string
}

/** Links into the dashboard that people reach under this address. */
export function linksTo(publicUrl: string): Links {
  const at = publicUrl.replace(/\/+$/, '')
  return { drift: (id) => `${at}/drifts/${id}`, alerts: `${at}/alerts` }
}
