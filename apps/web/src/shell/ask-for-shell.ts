import type { QueryClient } from '@tanstack/react-query'
import { ownAccount } from '../account/account-queries.ts'
import { undecidedTotal, unreadTotal } from './waiting-queries.ts'

/** Asks for what the frame of every page shows, before it is drawn. */
export function askForShell(client: QueryClient): void {
  void client.prefetchQuery(ownAccount())
  void client.prefetchQuery(undecidedTotal())
  void client.prefetchQuery(unreadTotal())
}
