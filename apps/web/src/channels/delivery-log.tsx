import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '../design/button.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { deliveryLog, type Channel } from './channel-queries.ts'
import { DeliveryRow } from './delivery-row.tsx'

/** What was sent to a channel, newest first; it follows what happens. */
export function DeliveryLog({ channel }: { readonly channel: Channel }) {
  const list = useInfiniteQuery(deliveryLog(channel.id))
  const total = list.data?.pages[0]?.pagination.total
  return (
    <section aria-label={`Deliveries of ${channel.name}`} className="w-full sm:pl-12">
      {list.isLoadingError ? (
        <ErrorState what="The deliveries" error={list.error} retry={() => void list.refetch()} />
      ) : total === undefined ? (
        <SkeletonRows rows={2} />
      ) : total === 0 ? (
        <p className="border-t border-line py-3 text-sm text-muted">
          Nothing was sent yet. A critical drift makes an alert; a test needs none.
        </p>
      ) : (
        <ul>
          {list.data?.pages
            .flatMap(({ items }) => items)
            .map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} />
            ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="flex justify-center border-t border-line pt-3">
          <Button size="sm" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? 'Loading …' : 'Show older ones'}
          </Button>
        </div>
      )}
    </section>
  )
}
