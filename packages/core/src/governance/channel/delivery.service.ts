import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { type ChannelId, type DeliveryId, newId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import type { SealedBox } from '../../kernel/sealed-box.ts'
import { findChannel, type StoredChannel } from './channel.repository.ts'
import { deliveryEvent } from './delivery.events.ts'
import { attemptLeaseMs } from './delivery-plan.ts'
import { insertAttempted } from './delivery-queue.repository.ts'
import { countDeliveries, lockDelivery, pageOfDeliveries, reviveDelivery, saveOutcome } from './delivery.repository.ts'
import type { Delivery } from './delivery.ts'
import type { SendMessage } from './send-message.ts'
import { sendTo } from './send-to.ts'

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly box: SealedBox
  readonly jobs: JobSender
  readonly send: SendMessage
}

export type DeliveryService = ReturnType<typeof deliveryService>

/** What people do with deliveries. Each throws NOT_FOUND for a channel or delivery that is missing or another team's. */
export function deliveryService({ db, clock, box, jobs, send }: Deps) {
  return {
    /** One page of what was sent to a channel, newest first, with the exact total. */
    list(caller: Caller, channelId: ChannelId, page: PageRequest): Promise<Page<Delivery>> {
      return inSnapshot(db, async (snapshot) => {
        await existingChannel(snapshot, caller, channelId)
        return {
          ...(await pageOfDeliveries(snapshot, caller.teamId, { channelId, page })),
          total: await countDeliveries(snapshot, caller.teamId, channelId),
          asOf: await eventHead(snapshot, caller.teamId),
        }
      })
    },

    /**
     * Sends a message that says it is a test, at once and once, also to a channel that is switched off. Throws
     * EXTERNAL_SERVICE_ERROR with the far end's answer when it did not take it.
     */
    async test(caller: Caller, channelId: ChannelId): Promise<Delivery> {
      const id = newId<DeliveryId>()
      const channel = await inTransaction(db, async (tx) => {
        const found = await existingChannel(tx, caller, channelId)
        const at = clock.now()
        const leaseUntil = new Date(at.getTime() + attemptLeaseMs)
        await insertAttempted(tx, caller.teamId, { id, channelId, purpose: 'test', at, leaseUntil })
        return found
      })
      const message = { purpose: 'test', deliveryId: id, channelName: channel.name } as const
      const answer = await sendTo({ send, box }, channel, message)
      const delivery = await inTransaction(db, async (tx) => {
        const at = clock.now()
        const step = { status: answer.type === 'accepted' ? 'delivered' : 'dead' } as const
        await saveOutcome(tx, caller.teamId, { id, answer, step, at, awaitsResolution: false })
        const saved = await existingDelivery(tx, caller, { channelId, id })
        await appendEvents(tx, caller, [deliveryEvent('channel:tested', saved, at)])
        return saved
      })
      if (answer.type === 'accepted') return delivery
      const { status, excerpt, failure, isFinal } = answer
      const details = { channelId, deliveryId: id, status, answer: excerpt, retry: !isFinal }
      throw new DomainError('EXTERNAL_SERVICE_ERROR', `The test to ${channel.name} failed: ${failure}`, details)
    },

    /** Tries a dead delivery again, for another 24 hours. Throws CONFLICT for one that is not dead. */
    retry(caller: Caller, of: { readonly channelId: ChannelId; readonly id: DeliveryId }): Promise<Delivery> {
      return inTransaction(db, async (tx) => {
        const { id, status } = await existingDelivery(tx, caller, of)
        if (status !== 'dead') {
          throw new DomainError('CONFLICT', `Only a failed delivery can be retried; this one is ${status}.`, {
            id,
            status,
          })
        }
        const at = clock.now()
        await reviveDelivery(tx, caller.teamId, { id, at })
        await jobs.enqueue(tx, 'channels.deliver', { data: { teamId: caller.teamId, deliveryId: id } })
        const revived = await existingDelivery(tx, caller, of)
        await appendEvents(tx, caller, [deliveryEvent('channel:delivery_retried', revived, at)])
        return revived
      })
    },
  }
}

async function existingChannel(db: Kysely<DB>, { teamId }: Caller, id: ChannelId): Promise<StoredChannel> {
  const channel = await findChannel(db, teamId, id)
  if (!channel) throw new DomainError('NOT_FOUND', 'Channel not found.', { id })
  return channel
}

async function existingDelivery(
  tx: Transaction<DB>,
  { teamId }: Caller,
  { channelId, id }: { readonly channelId: ChannelId; readonly id: DeliveryId },
): Promise<Delivery> {
  const delivery = await lockDelivery(tx, teamId, id)
  if (delivery?.channelId !== channelId) throw new DomainError('NOT_FOUND', 'Delivery not found.', { id })
  return delivery
}
