import { runConsumers } from '@driftsentry/core/consumers'
import type { Database } from '@driftsentry/core/database'
import type { EventHub } from '@driftsentry/core/event-hub'
import { settleAlerts } from '@driftsentry/core/settle-alerts'
import type { Logger } from './log.ts'

interface Place {
  readonly db: Database['db']
  readonly hub: EventHub
  readonly log: Logger
}

/** Runs everything that reacts to events, until the result is called. */
export function consume({ db, hub, log }: Place): () => Promise<void> {
  return runConsumers({
    db,
    hub,
    consumers: [settleAlerts],
    onError: (consumer, error) => log.warn({ consumer, err: error }, 'a consumer of events failed and will try again'),
  })
}
