import type { Transaction } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import type { DB } from '../database/schema.generated.ts'
import type { Secret } from '../kernel/secret.ts'
import { type JobData, type Task, type TaskPolicy, tasks } from './catalogue.ts'

/** The half of the queue that services see. */
export interface JobSender {
  /** Adds a job as part of the business transaction: it runs after the commit, and never when the transaction fails. */
  enqueue<T extends Task>(tx: Transaction<DB>, task: T, job: JobRequest<T>): Promise<void>
}

export interface JobRequest<T extends Task> {
  readonly data: JobData[T]
  /** Not before this time. */
  readonly startAfter?: Date
}

/** Does one job. May run more than once for the same job (a lost worker), so its effect is idempotent. */
export type JobHandler<T extends Task> = (data: JobData[T], signal: AbortSignal) => Promise<unknown>

export type JobHandlers = { readonly [T in Task]: JobHandler<T> }

/** Told of each attempt that ended. */
export type JobObserver = (task: Task, result: 'completed' | 'failed', error?: unknown) => void

/** Durable jobs in PostgreSQL. Any process enqueues; those that `work` take them up, each job one process at a time. */
export interface JobQueue extends JobSender, AsyncDisposable {
  /** Begins to carry out every task, and its schedule. */
  work(handlers: JobHandlers, observe: JobObserver): Promise<void>
  /** How many jobs of each task wait for their turn. */
  queued(): Promise<ReadonlyMap<Task, number>>
  /** Lets the jobs under way end (within ten seconds; later they are taken up elsewhere), and lets go of the database. */
  close(): Promise<void>
}

export interface JobQueueOptions {
  readonly url: Secret
  /** Told when the queue's own connection broke or a check of it failed; it goes on by itself. */
  readonly onError: (error: Error) => void
}

const closeDeadlineMs = 10_000
const startedWithinSeconds = 60
const countQueued = `select name, count(*) as queued from jobs.job where state in ('created', 'retry') group by name`
const names = Object.keys(tasks).filter((name): name is Task => Object.hasOwn(tasks, name))

/** Opens the queue in the schema `jobs`, making it or bringing it to this version first. Many processes may do so at once. */
export async function openJobQueue({ url, onError }: JobQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url.reveal(),
    application_name: 'driftsentry jobs',
    schema: 'jobs',
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 30,
  })
  boss.on('error', onError)
  await boss.start()
  for (const name of names) {
    const options = queueOptions(tasks[name])
    await boss.createQueue(name, options)
    // One that an earlier version made keeps that version's options otherwise.
    await boss.updateQueue(name, options)
  }

  async function workOn<T extends Task>(task: T, handlers: JobHandlers, observe: JobObserver): Promise<void> {
    const { concurrency = 1, cron, atStart } = tasks[task]
    for (let worker = 0; worker < concurrency; worker++) {
      // A worker sleeps until it is notified or polls, so that one with a backlog wakes itself.
      const id: string = await boss.work<JobData[T]>(task, { notifyPollingIntervalSeconds: 5 }, async ([job]) => {
        if (!job) return
        boss.notifyWorker(id)
        await attempt(
          () => handlers[task](job.data, job.signal),
          (result, error) => observe(task, result, error),
        )
      })
    }
    if (cron !== undefined) await boss.schedule(task, cron, {}, { tz: 'UTC' })
    if (atStart) await boss.sendThrottled(task, {}, {}, startedWithinSeconds)
  }

  const close = () => boss.stop({ graceful: true, timeout: closeDeadlineMs })
  return {
    async enqueue(tx, task, { data, ...options }) {
      await boss.send(task, data, { ...options, db: fromKysely(tx) })
    },
    async work(handlers, observe) {
      await Promise.all(names.map((task) => workOn(task, handlers, observe)))
    },
    async queued() {
      // The queue's own counts are up to a minute old.
      const { rows } = await boss.getDb().executeSql(countQueued)
      const counts = new Map(rows.map(({ name, queued }) => [String(name), Number(queued)]))
      return new Map(names.map((name) => [name, counts.get(name) ?? 0]))
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function attempt(
  work: () => Promise<unknown>,
  ended: (result: 'completed' | 'failed', error?: unknown) => void,
): Promise<void> {
  try {
    await work()
    ended('completed')
  } catch (error) {
    ended('failed', error)
    // The queue stores what is thrown with all it carries, and a driver's error carries a row's values.
    // oxlint-disable-next-line preserve-caught-error -- for the same reason
    throw new Error(error instanceof Error ? error.message : 'the job failed')
  }
}

/** A worker that is killed is noticed by its missing heartbeat, and its job taken up again. */
function queueOptions({ deadlineSeconds, retries, retryDelaySeconds = 1, retryDelayMaxSeconds }: TaskPolicy) {
  return {
    notify: true,
    expireInSeconds: deadlineSeconds,
    heartbeatSeconds: 10,
    retryLimit: retries,
    retryDelay: retryDelaySeconds,
    retryBackoff: true,
    ...(retryDelayMaxSeconds === undefined ? {} : { retryDelayMax: retryDelayMaxSeconds }),
  } as const
}
