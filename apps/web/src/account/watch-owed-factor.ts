import type { QueryClient } from '@tanstack/react-query'
import { owesSecondFactor } from './account-queries.ts'

/** Calls `lead` when anything was refused for the lack of a second factor: until there is one, nothing else works. */
export function watchOwedFactor(client: QueryClient, lead: () => void): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error' && owesSecondFactor(event.action.error)) lead()
  })
  client.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error' && owesSecondFactor(event.action.error)) lead()
  })
}
