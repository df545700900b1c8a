import type { LinkProps } from '@tanstack/react-router'
import { counted } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import type { Attention } from './metric-queries.ts'

/** Something that waits for a person and is no drift. */
export interface Notice {
  readonly kind: 'failed' | 'never' | 'stale' | 'alerts' | 'deliveries'
  readonly title: string
  readonly detail: string
  readonly at: string | null
  readonly link: Pick<LinkProps, 'to' | 'params' | 'search'>
}

type Stacks = Attention['failedStacks']

/** What waits, gravest first; one line for each sort, which leads to the one thing it is about, or to their list. */
export function noticesOf(attention: Attention): readonly Notice[] {
  const { failedStacks, neverScanned, staleStacks, unreadCriticalAlerts, deadDeliveries } = attention
  return [
    failedNotice(failedStacks),
    alertsNotice(unreadCriticalAlerts),
    deadDeliveries && deliveriesNotice(deadDeliveries),
    neverNotice(neverScanned),
    staleNotice(staleStacks),
  ].filter((notice) => notice !== null)
}

function failedNotice({ total, first }: Stacks): Notice | null {
  const [stack] = first
  if (!stack?.lastScan) return null
  const { id, startedAt, error } = stack.lastScan
  if (total > 1) return ofMany(`The last scan of ${counted(total, 'stack')} failed`, { kind: 'failed', total, first })
  return {
    kind: 'failed',
    title: `The last scan of ${stack.name} failed`,
    detail: sentence(error ?? 'Nobody knows how it stands since'),
    at: startedAt,
    link: { to: '/scans/$scanId', params: { scanId: id } },
  }
}

function alertsNotice(total: number): Notice | null {
  if (total === 0) return null
  return {
    kind: 'alerts',
    title: `${counted(total, 'critical alert')} nobody has read`,
    detail: 'They tell of drifts that cannot wait.',
    at: null,
    link: { to: '/alerts' },
  }
}

function deliveriesNotice({ total, first }: NonNullable<Attention['deadDeliveries']>): Notice | null {
  const [channel] = first
  if (!channel) return null
  const { id, name, deliveries, failure, lastAttemptAt: at } = channel
  if (total > 1)
    return {
      kind: 'deliveries',
      title: `Messages to ${counted(total, 'channel')} did not get through`,
      detail: listed({ total, first }),
      at,
      link: { to: '/channels' },
    }
  return {
    kind: 'deliveries',
    title: `${counted(deliveries, 'message')} to ${name} did not get through`,
    detail: sentence(failure ?? 'They were given up'),
    at,
    link: { to: '/channels', search: { log: id } },
  }
}

function neverNotice({ total, first }: Stacks): Notice | null {
  const [stack] = first
  if (!stack) return null
  if (total > 1) return ofMany(`${counted(total, 'stack')} were never compared`, { kind: 'never', total, first })
  return {
    kind: 'never',
    title: `${stack.name} was never compared`,
    detail: 'Nobody knows whether it runs as declared.',
    at: null,
    link: { to: '/stacks/$stackId', params: { stackId: stack.id } },
  }
}

function staleNotice({ total, first }: Stacks): Notice | null {
  const [stack] = first
  if (!stack) return null
  if (total > 1)
    return ofMany(`${counted(total, 'stack')} were not compared for over 7 days`, { kind: 'stale', total, first })
  return {
    kind: 'stale',
    title: `${stack.name} was not compared for over 7 days`,
    detail: 'What is open may be out of date.',
    at: stack.lastScan?.startedAt ?? null,
    link: { to: '/stacks/$stackId', params: { stackId: stack.id } },
  }
}

function ofMany(title: string, { kind, ...stacks }: Stacks & { readonly kind: Notice['kind'] }): Notice {
  return { kind, title, detail: listed(stacks), at: null, link: { to: '/stacks' } }
}

/** `network, shop and 3 more` */
function listed({ total, first }: { readonly total: number; readonly first: readonly { readonly name: string }[] }) {
  const names = first.map(({ name }) => name).join(', ')
  return total > first.length ? `${names} and ${total - first.length} more` : names
}
