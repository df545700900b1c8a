import type { Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import { inTransaction } from '../database/transaction.ts'
import type { Clock } from '../kernel/clock.ts'
import {
  dropPartition,
  type EndedPartition,
  ensurePartitions,
  insertCheckpoints,
  lastOfEach,
  partitionsBefore,
  strandedBy,
} from './checkpoint.repository.ts'
import type { CheckpointSigner } from './checkpoint.ts'

export interface RetentionOptions {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly signer: CheckpointSigner
  /** How long the audit trail is kept, by whole months; null for ever. */
  readonly keepMs: number | null
}

/** What the upkeep of the log did. */
export interface Upkeep {
  readonly made: number
  /** Partitions dropped, by name. */
  readonly dropped: readonly string[]
}

const monthsAhead = 12

/**
 * Makes the coming months' partitions, and drops those that are past keeping, one transaction each, leaving a signed
 * checkpoint for every team that had events there. Throws, having dropped nothing of it, when a partition holds events that
 * are not the beginning of what is left.
 */
export async function keepUpEventLog({ db, clock, signer, keepMs }: RetentionOptions): Promise<Upkeep> {
  const made = await inTransaction(db, (tx) => ensurePartitions(tx, monthsAhead))
  const now = clock.now()
  const expired = keepMs === null ? [] : await partitionsBefore(db, new Date(now.getTime() - keepMs))
  for (const partition of expired) await drop(db, partition, { signer, droppedAt: now })
  return { made, dropped: expired.map(({ name }) => name) }
}

function drop(
  db: Kysely<DB>,
  partition: EndedPartition,
  { signer, droppedAt }: { readonly signer: CheckpointSigner; readonly droppedAt: Date },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const stranded = await strandedBy(tx, partition)
    if (stranded !== null) {
      throw new Error(`${partition.name} is not dropped: earlier events of team ${stranded} are in another partition`)
    }
    const last = await lastOfEach(tx, partition)
    if (last.length > 0) {
      await insertCheckpoints(
        tx,
        last.map((event) => signer.sign({ ...event, droppedAt })),
      )
    }
    await dropPartition(tx, partition)
  })
}
