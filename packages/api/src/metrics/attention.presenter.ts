import type { Attention, ChannelInTrouble, Few, StackInTrouble } from '@driftsentry/core/attention'
import { presentDrift } from '../drift/drift.presenter.ts'
import { presentMoment } from '../present-moment.ts'

/** What waits for somebody, as both faces of the API show it. */
export function presentAttention(attention: Attention) {
  const { secondApprovals, unreadCriticalAlerts, failedStacks, staleStacks, neverScanned, deadDeliveries } = attention
  return {
    secondApprovals: presentFew(secondApprovals, presentDrift),
    unreadCriticalAlerts,
    failedStacks: presentFew(failedStacks, presentStack),
    staleStacks: presentFew(staleStacks, presentStack),
    neverScanned: presentFew(neverScanned, presentStack),
    deadDeliveries: deadDeliveries && presentFew(deadDeliveries, presentChannel),
  }
}

function presentFew<Item, Shown>({ total, first }: Few<Item>, present: (item: Item) => Shown) {
  return { total, first: first.map(present) }
}

function presentStack({ id, name, lastScan }: StackInTrouble) {
  return { id, name, lastScan: lastScan && { ...lastScan, startedAt: presentMoment(lastScan.startedAt) } }
}

function presentChannel({ lastAttemptAt, ...channel }: ChannelInTrouble) {
  return { ...channel, lastAttemptAt: presentMoment(lastAttemptAt) }
}
