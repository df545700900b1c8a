import { sql, type Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { TeamId } from '../kernel/ids.ts'

/** An unbroken piece of the log; of each bound given twice the narrower counts. */
export interface ExportFilter {
  readonly fromSeq?: number | undefined
  readonly toSeq?: number | undefined
  /** The first moment wanted. */
  readonly from?: Date | undefined
  /** The first moment no longer wanted. */
  readonly to?: Date | undefined
}

export interface SeqRange {
  readonly first: number
  readonly last: number
  /** The hash that the first event follows. */
  readonly previousHash: Buffer
}

/** The numbers from the first to the last event that fits; null when none does. */
export async function seqRange(db: Kysely<DB>, teamId: TeamId, filter: ExportFilter): Promise<SeqRange | null> {
  const { fromSeq, toSeq, from, to } = filter
  const { first, last } = await db
    .selectFrom('events')
    .where('team_id', '=', teamId)
    .$if(fromSeq !== undefined, (query) => query.where('seq', '>=', fromSeq ?? 0))
    .$if(toSeq !== undefined, (query) => query.where('seq', '<=', toSeq ?? 0))
    .$if(from !== undefined, (query) => query.where(sql<boolean>`at >= ${from}`))
    .$if(to !== undefined, (query) => query.where(sql<boolean>`at < ${to}`))
    .select((eb) => [eb.fn.min('seq').as('first'), eb.fn.max('seq').as('last')])
    .executeTakeFirstOrThrow()
  if (first === null || last === null) return null
  const { prev_hash } = await db
    .selectFrom('events')
    .select('prev_hash')
    .where('team_id', '=', teamId)
    .where('seq', '=', first)
    .executeTakeFirstOrThrow()
  return { first, last, previousHash: prev_hash }
}
