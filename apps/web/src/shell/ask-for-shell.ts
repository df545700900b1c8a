import type { QueryClient } from '@tanstack/react-query'
import { ownAccount } from '../account/account-queries.ts'
import { summary } from '../overview/metric-queries.ts'
import { unreadTotal } from './waiting-queries.ts'

/** Asks for what the frame of every page shows, before it is drawn. */
export function askForShell(client: QueryClient): void {
  void client.prefetchQuery(ownAccount())
  void client.prefetchQuery(summary())
  void client.prefetchQuery(unreadTotal())
}
