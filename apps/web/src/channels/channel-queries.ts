import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, type Inputs, type Outputs } from '../api/client.ts'
import { pageAt, pageByPage } from '../api/page-by-page.ts'
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
/** Where the team hears of alerts, newest first, page after page. */
export function channelList() {
  return infiniteQueryOptions({
    queryKey: ['channels', 'list'],
    queryFn: ({ pageParam, signal }) => api.channel.list.query(pageAt(pageParam, channelsAtOnce), { signal }),
    ...pageByPage,
    refetchInterval: refreshEveryMs,
  })
}

/** What was sent to a channel and what the far end said, newest first, page after page. */
export function deliveryLog(id: string) {
  return infiniteQueryOptions({
    queryKey: ['channels', 'deliveries', id],
    queryFn: ({ pageParam, signal }) =>
      api.channel.deliveries.query({ id, ...pageAt(pageParam, deliveriesAtOnce) }, { signal }),
    ...pageByPage,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isWaiting)) ? refreshWaitingMs : refreshEveryMs(),
  })
}

function isWaiting({ status }: Delivery): boolean {
  return status === 'gathering' || status === 'pending'
}
