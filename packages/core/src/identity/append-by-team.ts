import type { Transaction } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import { appendEvents, type EventDraft } from '../events/append.ts'
import type { Caller } from '../kernel/caller.ts'
import type { TeamId } from '../kernel/ids.ts'

/** A fact of one person that is told in one of their teams. */
export interface TeamEvent {
  readonly teamId: TeamId
  readonly draft: EventDraft
}

/**
 * Appends events to the logs of several teams, as the caller. The logs are taken in one order, so that two who do so at once
 * wait for each other and never for ever. As {@link appendEvents}, the last thing of a transaction.
 */
export async function appendByTeam(tx: Transaction<DB>, caller: Caller, events: readonly TeamEvent[]): Promise<void> {
  const teams = Map.groupBy(events, ({ teamId }) => teamId)
  for (const [teamId, own] of [...teams].toSorted(([one], [other]) => one.localeCompare(other))) {
    await appendEvents(
      tx,
      { ...caller, teamId },
      own.map(({ draft }) => draft),
    )
  }
}
