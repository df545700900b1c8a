import { useInfiniteQuery } from '@tanstack/react-query'
import { PagedList } from '../design/paged-list.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { deliveryLog, type Channel } from './channel-queries.ts'
import { DeliveryRow } from './delivery-row.tsx'

/** What was sent to a channel, newest first; it follows what happens. */
export function DeliveryLog({ channel }: { readonly channel: Channel }) {
  const list = useInfiniteQuery(deliveryLog(channel.id))
  return (
    <section aria-label={`Deliveries of ${channel.name}`} className="w-full sm:pl-12">
      <PagedList
        list={list}
        what="Deliveries"
        skeleton={<SkeletonRows rows={2} />}
        empty={
          <p className="border-t border-line py-3 text-sm text-muted">
            No deliveries yet. Send a test to check the channel.
          </p>
        }
        more="Show older deliveries"
      >
        {(delivery) => <DeliveryRow key={delivery.id} delivery={delivery} />}
      </PagedList>
    </section>
  )
}
