import type { LinkProps } from '@tanstack/react-router'
import { counted, formatCount } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import type { Attention } from './metric-queries.ts'

/** Something that waits for a person and is no drift. */
export interface Notice {
  readonly kind: keyof typeof stackWords | 'alerts' | 'deliveries'
  readonly title: string
  readonly detail: string
  readonly at: string | null
  readonly link: Pick<LinkProps, 'to' | 'params' | 'search'>
}

const stackWords = {
  failed: {
    one: (name: string) => `Last scan of ${name} failed`,
    many: (stacks: string) => `Last scan failed for ${stacks}`,
    detail: 'Its drift is unknown since then',
  },
  never: {
    one: (name: string) => `${name} is not scanned yet`,
    many: (stacks: string) => `${stacks} not scanned yet`,
    detail: 'Its drift is unknown until the first scan',
  },
  stale: {
    one: (name: string) => `${name} was last scanned over 7 days ago`,
    many: (stacks: string) => `${stacks} not scanned for over 7 days`,
    detail: 'Its open drifts may be out of date',
  },
} as const

/** What waits, gravest first; one line for each sort, which leads to the one thing it is about, or to their list. */
export function noticesOf(attention: Attention): readonly Notice[] {
  const { failedStacks, neverScanned, staleStacks, unreadCriticalAlerts, deadDeliveries } = attention
  return [
    stacksNotice('failed', failedStacks),
    alertsNotice(unreadCriticalAlerts),
    deadDeliveries && deliveriesNotice(deadDeliveries),
    stacksNotice('never', neverScanned),
    stacksNotice('stale', staleStacks),
  ].filter((notice) => notice !== null)
}

function stacksNotice(kind: keyof typeof stackWords, stacks: Attention['failedStacks']): Notice | null {
  const [stack] = stacks.first
  if (!stack) return null
  const { one, many, detail } = stackWords[kind]
  if (stacks.total > 1) {
    const title = many(counted(stacks.total, 'stack'))
    return { kind, title, detail: listed(stacks), at: null, link: { to: '/stacks', search: { sort: 'stale' } } }
  }
  const { id, name, lastScan } = stack
  return {
    kind,
    title: one(name),
    detail: sentence(lastScan?.error ?? detail),
    at: lastScan?.startedAt ?? null,
    link:
      kind === 'failed' && lastScan
        ? { to: '/scans/$scanId', params: { scanId: lastScan.id } }
        : { to: '/stacks/$stackId', params: { stackId: id } },
  }
}

function alertsNotice(total: number): Notice | null {
  if (total === 0) return null
  return {
    kind: 'alerts',
    title: counted(total, 'unread critical alert'),
    detail: `Listed here until someone on the team reads ${total === 1 ? 'it' : 'them'}.`,
    at: null,
    link: { to: '/alerts', search: { severity: ['critical'] } },
  }
}

function deliveriesNotice({ total, first }: NonNullable<Attention['deadDeliveries']>): Notice | null {
  const [channel] = first
  if (!channel) return null
  const { id, name, deliveries, failure, lastAttemptAt: at } = channel
  return total > 1
    ? {
        kind: 'deliveries',
        title: `Deliveries to ${counted(total, 'channel')} failed`,
        detail: listed({ total, first }),
        at,
        link: { to: '/channels' },
      }
    : {
        kind: 'deliveries',
        title: `${counted(deliveries, 'delivery', 'deliveries')} to ${name} failed`,
        detail: sentence(failure ?? 'Gave up after several attempts'),
        at,
        link: { to: '/channels', search: { log: id } },
      }
}

/** `network, shop and 3 more` */
function listed({ total, first }: { readonly total: number; readonly first: readonly { readonly name: string }[] }) {
  const names = first.map(({ name }) => name).join(', ')
  return total > first.length ? `${names} and ${formatCount(total - first.length)} more` : names
}
