import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, type Inputs, type Outputs } from '../api/client.ts'
import { refreshEveryMs } from '../api/queries.ts'

export type Channel = Outputs['channel']['list']['items'][number]
export type Target = Channel['target']
export type ChannelKind = Target['kind']
export type TargetInput = Inputs['channel']['create']['target']
export type Delivery = Outputs['channel']['deliveries']['items'][number]

const channelsAtOnce = 100
const deliveriesAtOnce = 20
/** An attempt that is to be made tells of itself only when it is the last: until then one looks. */
const refreshWaitingMs = 3_000
const firstPage: string | null = null

const pageAfter = (cursor: string | null, limit: number) => ({ limit, ...(cursor !== null && { cursor }) })

/** Where the team hears of alerts, newest first, page after page. */
export function channelList() {
  return infiniteQueryOptions({
    queryKey: ['channels', 'list'],
    queryFn: ({ pageParam, signal }) => api.channel.list.query(pageAfter(pageParam, channelsAtOnce), { signal }),
    initialPageParam: firstPage,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    refetchInterval: refreshEveryMs,
  })
}

/** What was sent to a channel and what the far end said, newest first, page after page. */
export function deliveryLog(id: string) {
  return infiniteQueryOptions({
    queryKey: ['channels', 'deliveries', id],
    queryFn: ({ pageParam, signal }) =>
      api.channel.deliveries.query({ id, ...pageAfter(pageParam, deliveriesAtOnce) }, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isWaiting)) ? refreshWaitingMs : refreshEveryMs(),
  })
}

function isWaiting({ status }: Delivery): boolean {
  return status === 'gathering' || status === 'pending'
}
