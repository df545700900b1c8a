import type { ChannelId, DeliveryId } from '../../kernel/ids.ts'

/** Why something is sent: alerts were raised, an incident that was opened for them is over, or somebody tries the channel. */
export const deliveryPurposes = ['alerts', 'resolution', 'test'] as const
export type DeliveryPurpose = (typeof deliveryPurposes)[number]

/** `gathering`: takes further alerts of its scan. `pending`: is tried, and tried again. `dead`: given up, may be retried by hand. */
export const deliveryStatuses = ['gathering', 'pending', 'delivered', 'dead'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** One message to one channel, and what the far end said to it last. */
export interface Delivery {
  readonly id: DeliveryId
  readonly channelId: ChannelId
  readonly purpose: DeliveryPurpose
  readonly status: DeliveryStatus
  readonly alertCount: number
  readonly attempts: number
  /** The far end's status, HTTP or SMTP. */
  readonly answerStatus: number | null
  readonly answerExcerpt: string | null
  /** Why the last attempt failed, or what of it did. */
  readonly failure: string | null
  readonly createdAt: Date
  readonly lastAttemptAt: Date | null
  readonly nextAttemptAt: Date | null
  readonly deliveredAt: Date | null
}
