import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { noteLastScan } from '../stack/stack.repository.ts'
import { endScan, lockStaleScans } from './running-scan.repository.ts'

const lostServer = 'The server that ran the scan is gone. What it recorded is kept; nothing was resolved.'

/** Fails the running scans, of any team, that were not heard of for `silenceMs`. Says how many. */
export function endStaleScans(
  db: Kysely<DB>,
  { clock, silenceMs }: { readonly clock: Clock; readonly silenceMs: number },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const stale = await lockStaleScans(tx, silenceMs)
    const finishedAt = clock.now()
    for (const { id, teamId, stackId } of stale) {
      await endScan(tx, teamId, { id, status: 'failed', source: null, notices: [], errors: [lostServer], finishedAt })
      await noteLastScan(tx, teamId, { id: stackId, scanId: id, source: null })
    }
    for (const [teamId, scans] of Map.groupBy(stale, (scan) => scan.teamId)) {
      const events = scans.map(({ id, stackId }) => {
        const data = { scanId: id, stackId, status: 'failed', errors: [lostServer] }
        return { type: 'scan:failed', subjectId: id, stackId, at: finishedAt, data } as const
      })
      await appendEvents(tx, watchdog(teamId), events)
    }
    return stale.length
  })
}

function watchdog(teamId: TeamId): Caller {
  const actor = { type: 'system', name: 'scan watchdog' } as const
  return { teamId, actor, requestId: null, ipAddress: null, userAgent: null }
}
