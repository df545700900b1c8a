import { useMutation, useQueryClient } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { RotateCw } from 'lucide-react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { toast } from '../design/toast.tsx'
import { Moment } from '../format/moment.tsx'
import { counted } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { deliveryLog, type Delivery } from './channel-queries.ts'
import { statusWords, whatWasSent } from './delivery-words.ts'
import { FarEndWords } from './far-end-words.tsx'

/** One message: what it was, how far it is, what the far end said last; a failed one can be retried. */
export function DeliveryRow({ delivery }: { readonly delivery: Delivery }) {
  const { status, attempts, failure, answerStatus, answerExcerpt, createdAt, nextAttemptAt } = delivery
  const { label, tint } = statusWords[status]
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line py-2.5">
      <span className={clsx('w-20 shrink-0 rounded-full px-2 text-center text-xs leading-5 font-medium', tint)}>
        {label}
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-sm">
          {whatWasSent(delivery)}
          <span className="text-xs text-muted">
            {' · '}
            <Moment at={createdAt} />
            {` · ${status === 'dead' ? 'gave up after ' : ''}${counted(attempts, 'attempt')}`}
            {status === 'pending' && nextAttemptAt !== null && (
              <>
                {' · next '}
                <Moment at={nextAttemptAt} />
              </>
            )}
          </span>
        </p>
        {failure !== null && <p className="text-xs break-words text-muted">{sentence(failure)}</p>}
        <FarEndWords status={answerStatus} excerpt={answerExcerpt} />
      </div>
      {status === 'dead' && <RetryButton delivery={delivery} />}
    </li>
  )
}

function RetryButton({ delivery }: { readonly delivery: Delivery }) {
  const { id, channelId } = delivery
  const client = useQueryClient()
  const retry = useMutation({
    mutationFn: () => api.channel.retryDelivery.mutate({ id: channelId, deliveryId: id }),
    onSuccess: () => toast('good', 'Retrying for up to 24 hours'),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => client.invalidateQueries(deliveryLog(channelId)),
  })
  return (
    <Button
      size="sm"
      className="max-sm:ml-24"
      disabled={retry.isPending}
      aria-label={`Retry: ${whatWasSent(delivery)}`}
      onClick={() => retry.mutate()}
    >
      <RotateCw className="size-3.5" aria-hidden /> Retry
    </Button>
  )
}
