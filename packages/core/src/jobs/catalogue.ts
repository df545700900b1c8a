import type { DeliveryId, InvitationId, PasswordResetId, RegistrationId, TeamId } from '../kernel/ids.ts'

/** What each task is told. It is stored as it is, so no secret may be in it. */
export interface JobData {
  /** Mails somebody about an account. What it says is found out when it is sent. */
  readonly 'accounts.mail':
    | { readonly kind: 'invitation'; readonly id: InvitationId }
    | { readonly kind: 'registration'; readonly id: RegistrationId }
    | {
        readonly kind: 'password_reset'
        readonly id: PasswordResetId
        readonly email: string
        /** ISO 8601. */
        readonly requestedAt: string
      }
  /** Deletes what has expired of sessions, registrations and counted attempts. */
  readonly 'accounts.prune': object
  /** Ends the scans whose server is gone. */
  readonly 'scans.end_stale': object
  /** Makes the event log's partitions to come and drops those past keeping. */
  readonly 'events.keep_up': object
  /** Sums up the numbers that drifts are counted by. */
  readonly 'metrics.compact': object
  /** Records what open drifts cost, up to today. */
  readonly 'costs.record': object
  /** Posts the heads of all logs to where the database's owner cannot write. */
  readonly 'events.anchor': object
  /** Attempts a delivery to a channel, if it is due. */
  readonly 'channels.deliver': { readonly teamId: TeamId; readonly deliveryId: DeliveryId }
  /** Takes up deliveries whose job was lost, and resolves incidents that are over. */
  readonly 'channels.reconcile': object
  /** Deletes deliveries past keeping. */
  readonly 'channels.prune': object
  /** Holds every open drift of a team against its rules. */
  readonly 'policies.reevaluate': { readonly teamId: TeamId }
  /** Ends what rules ignored for a time that is over. */
  readonly 'policies.expire': object
  /** Deletes answers past their day (`Idempotency-Key`). */
  readonly 'kept_answers.prune': object
}

export type Task = keyof JobData

/** How a task is carried out. */
export interface TaskPolicy {
  /** After which its signal aborts and the attempt counts as failed. Seconds. */
  readonly deadlineSeconds: number
  /** How often it is tried again after a failure, with exponential backoff and jitter from `retryDelaySeconds`. */
  readonly retries: number
  readonly retryDelaySeconds?: number
  /** The longest pause between two attempts. Seconds. */
  readonly retryDelayMaxSeconds?: number
  /** How many of it one process runs at once. Default 1. */
  readonly concurrency?: number
  /** When it is due by itself, as a cron expression in UTC. Enqueued once for all processes. */
  readonly cron?: string
  /** Whether it is due when a process begins to work as well. Of several that begin within a minute one enqueues it. */
  readonly atStart?: true
}

/** Every task there is. What is not here cannot be enqueued. */
export const tasks: { readonly [T in Task]: TaskPolicy } = {
  'accounts.mail': {
    deadlineSeconds: 45,
    retries: 10,
    retryDelaySeconds: 10,
    retryDelayMaxSeconds: 900,
    concurrency: 2,
  },
  'accounts.prune': { deadlineSeconds: 600, retries: 3, retryDelaySeconds: 60, cron: '29 * * * *' },
  'metrics.compact': { deadlineSeconds: 300, retries: 0, cron: '*/5 * * * *' },
  'costs.record': { deadlineSeconds: 600, retries: 5, retryDelaySeconds: 60, cron: '1 * * * *', atStart: true },
  'events.keep_up': { deadlineSeconds: 600, retries: 5, retryDelaySeconds: 60, cron: '17 2 * * *' },
  'events.anchor': { deadlineSeconds: 60, retries: 5, retryDelaySeconds: 30, cron: '7 * * * *' },
  'scans.end_stale': { deadlineSeconds: 60, retries: 0, cron: '*/5 * * * *' },
  // When to try again is the delivery's own plan; the queue repeats only what a lost worker left.
  'channels.deliver': { deadlineSeconds: 45, retries: 3, concurrency: 8 },
  'channels.prune': { deadlineSeconds: 600, retries: 3, retryDelaySeconds: 60, cron: '43 3 * * *' },
  'kept_answers.prune': { deadlineSeconds: 600, retries: 3, retryDelaySeconds: 60, cron: '53 * * * *' },
  'channels.reconcile': { deadlineSeconds: 60, retries: 0, cron: '* * * * *' },
  'policies.reevaluate': { deadlineSeconds: 1_800, retries: 10, retryDelaySeconds: 10, retryDelayMaxSeconds: 900 },
  'policies.expire': { deadlineSeconds: 1_800, retries: 3, retryDelaySeconds: 60, cron: '3 * * * *' },
}
