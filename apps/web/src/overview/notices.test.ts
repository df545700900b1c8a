import { describe, expect, it } from 'vitest'
import type { Attention } from './metric-queries.ts'
import { noticesOf } from './notices.ts'

const none = { total: 0, first: [] }
const quiet: Attention = {
  secondApprovals: none,
  unreadCriticalAlerts: 0,
  failedStacks: none,
  staleStacks: none,
  neverScanned: none,
  deadDeliveries: null,
}

function stacks(total: number): Attention['failedStacks'] {
  const lastScan = { id: 'scan-1', startedAt: '2026-11-01T00:00:00Z', error: 'access denied' }
  const names = ['network', 'shop', 'identity', 'edge', 'data', 'mail'].slice(0, Math.min(total, 5))
  return { total, first: names.map((name) => ({ id: `id of ${name}`, name, lastScan })) }
}

describe('noticesOf', () => {
  it('has nothing to say where nothing waits', () => {
    expect(noticesOf(quiet)).toEqual([])
    expect(noticesOf({ ...quiet, deadDeliveries: none })).toEqual([])
  })

  it('leads to the one thing that it is about, and says what is wrong with it', () => {
    expect(noticesOf({ ...quiet, failedStacks: stacks(1) })).toEqual([
      {
        kind: 'failed',
        title: 'Last scan of network failed',
        detail: 'Access denied.',
        at: '2026-11-01T00:00:00Z',
        link: { to: '/scans/$scanId', params: { scanId: 'scan-1' } },
      },
    ])
    const channel = { id: 'c', name: 'on call', deliveries: 3, lastAttemptAt: '2026-11-01T00:00:00Z', failure: null }
    expect(noticesOf({ ...quiet, deadDeliveries: { total: 1, first: [channel] } })).toMatchObject([
      { title: '3 deliveries to on call failed', link: { to: '/channels', search: { log: 'c' } } },
    ])
  })

  it('is one line for many of a sort, which names the first and leads to their list', () => {
    expect(noticesOf({ ...quiet, staleStacks: stacks(7) })).toMatchObject([
      {
        title: '7 stacks not scanned for over 7 days',
        detail: 'network, shop, identity, edge, data and 2 more',
        link: { to: '/stacks', search: { sort: 'stale' } },
      },
    ])
  })

  it('puts what is known to be wrong before what nobody knows', () => {
    const all = {
      ...quiet,
      unreadCriticalAlerts: 2,
      neverScanned: stacks(2),
      failedStacks: stacks(2),
      staleStacks: stacks(1),
    }
    expect(noticesOf(all).map(({ kind }) => kind)).toEqual(['failed', 'alerts', 'never', 'stale'])
  })
})
