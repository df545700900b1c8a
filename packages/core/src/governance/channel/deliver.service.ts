import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { SealedBox } from '../../kernel/sealed-box.ts'
import { type Answer, noAnswer } from './answer.ts'
import type { ChannelMessage } from './channel-message.ts'
import { readAlertsMessage } from './channel-message.repository.ts'
import { findChannel, type StoredChannel } from './channel.repository.ts'
import type { ChannelKind } from './channel.ts'
import { deliveryEvent } from './delivery.events.ts'
import { attemptLeaseMs, planNext } from './delivery-plan.ts'
import {
  beginAttempt,
  beginResolutions,
  deleteOld,
  type DeliveryKey,
  type DueDelivery,
  postpone,
  reviveOverdue,
  takeDue,
} from './delivery-queue.repository.ts'
import { lockDelivery, markNotified, saveOutcome } from './delivery.repository.ts'
import { gatherMs } from './notify-channels.ts'
import type { SendMessage } from './send-message.ts'
import { sendTo } from './send-to.ts'

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly box: SealedBox
  readonly jobs: JobSender
  readonly send: SendMessage
  /** How long deliveries that are over are kept. */
  readonly keepMs: number
}

/** How an attempt ended, for whoever counts. */
export interface Attempted {
  readonly kind: ChannelKind
  readonly result: 'delivered' | 'retried' | 'dead'
}

interface Begun {
  readonly attempts: number
  readonly firstAttemptAt: Date
  readonly channel: StoredChannel
  readonly message: ChannelMessage
}

/** A scan that runs for longer has its alerts told in more than one message. */
const longestGatheringMs = 60_000
/** Two machines' clocks may differ by that much. */
const toleranceMs = 1_000
const overdueMs = 60_000

export type DeliverService = ReturnType<typeof deliverService>

/** What jobs do with deliveries. The job is a wake-up; what is to be done stands in the rows, so one too many is harmless. */
export function deliverService({ db, clock, box, jobs, send, keepMs }: Deps) {
  /** Takes a due delivery for one attempt; null when there is nothing to do now. */
  function begin(key: DeliveryKey): Promise<Begun | null> {
    return inTransaction(db, async (tx) => {
      const now = clock.now()
      const due = await takeDue(tx, key, later(now, toleranceMs))
      if (!due) return null
      if (due.status === 'gathering' && due.scanIsRunning && now < later(due.createdAt, longestGatheringMs)) {
        const until = later(now, gatherMs)
        await postpone(tx, key, until)
        await jobs.enqueue(tx, 'channels.deliver', { data: key, startAfter: until })
        return null
      }
      await beginAttempt(tx, key, { at: now, leaseUntil: later(now, attemptLeaseMs) })
      const channel = await findChannel(tx, key.teamId, due.channelId)
      if (!channel) return null
      const message = await messageOf(tx, key.teamId, { due, channel })
      return { attempts: due.attempts + 1, firstAttemptAt: due.firstAttemptAt ?? now, channel, message }
    })
  }

  /** Writes what came of an attempt, unless its lease ran out and another attempt began. */
  function end(key: DeliveryKey, answer: Answer, begun: Begun): Promise<Attempted | null> {
    const { attempts, firstAttemptAt, channel, message } = begun
    const { teamId, deliveryId: id } = key
    return inTransaction(db, async (tx) => {
      const held = await lockDelivery(tx, teamId, id)
      if (held?.status !== 'pending' || held.attempts !== attempts) return null
      const at = clock.now()
      const step = planNext(answer, { attempts, firstAttemptAt, now: at, random: Math.random() })
      const { kind } = channel.settings
      const isAlerted = step.status === 'delivered' && message.purpose === 'alerts'
      await saveOutcome(tx, teamId, { id, answer, step, at, awaitsResolution: isAlerted && kind === 'pagerduty' })
      if (isAlerted) await markNotified(tx, teamId, { id, kind })
      if (step.status === 'pending') {
        await jobs.enqueue(tx, 'channels.deliver', { data: key, startAfter: step.nextAttemptAt })
        return { kind, result: 'retried' }
      }
      const saved = await lockDelivery(tx, teamId, id)
      const type = step.status === 'delivered' ? 'channel:delivered' : 'channel:delivery_failed'
      await appendEvents(tx, asSystem(teamId), saved ? [deliveryEvent(type, saved, at)] : [])
      return { kind, result: step.status }
    })
  }

  return {
    /** Attempts a delivery if it is due, and plans what comes next. Null when there was nothing to do. */
    async deliver(key: DeliveryKey, signal?: AbortSignal): Promise<Attempted | null> {
      const begun = await begin(key)
      if (begun === null) return null
      const { channel, message } = begun
      const answer = channel.isEnabled
        ? await sendTo({ send, box }, channel, message, signal)
        : noAnswer('The channel is disabled.', true)
      return end(key, answer, begun)
    },

    /** Takes up deliveries whose job was lost, and resolves incidents of which every drift is decided. */
    async reconcile(): Promise<number> {
      return inTransaction(db, async (tx) => {
        const now = clock.now()
        const overdue = await reviveOverdue(tx, { since: later(now, -overdueMs), now })
        const over = await beginResolutions(tx, now)
        for (const data of [...overdue, ...over]) await jobs.enqueue(tx, 'channels.deliver', { data })
        return overdue.length + over.length
      })
    },

    /** Deletes the deliveries that are past keeping; how many. */
    async prune(): Promise<number> {
      const since = later(clock.now(), -keepMs)
      let deleted = 0
      for (let count = -1; count !== 0; deleted += count) count = await inTransaction(db, (tx) => deleteOld(tx, since))
      return deleted
    },
  }
}

async function messageOf(
  tx: Transaction<DB>,
  teamId: TeamId,
  { due, channel }: { readonly due: DueDelivery; readonly channel: StoredChannel },
): Promise<ChannelMessage> {
  if (due.purpose === 'test') return { purpose: 'test', deliveryId: due.id, channelName: channel.name }
  if (due.resolvesId !== null) return { purpose: 'resolution', deliveryId: due.id, resolvesId: due.resolvesId }
  return readAlertsMessage(tx, teamId, due.id)
}

function later(moment: Date, ms: number): Date {
  return new Date(moment.getTime() + ms)
}

function asSystem(teamId: TeamId): Caller {
  return { teamId, actor: { type: 'system', name: 'channels' }, requestId: null, ipAddress: null, userAgent: null }
}
