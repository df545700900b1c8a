import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { sentence } from '../format/sentence.ts'
import { deliveryLog, type Delivery } from './channel-queries.ts'
import { FarEndWords } from './far-end-words.tsx'

/** Sends a test to a channel, at once and once, also to one that is disabled. */
export function useChannelTest(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.channel.test.mutate({ id }),
    onSettled: () => client.invalidateQueries(deliveryLog(id)),
  })
}

type ChannelTest = ReturnType<typeof useChannelTest>

/** What the far end said to the test, or why nothing was heard of it. Nothing before there was one. */
export function TestAnswer({ test }: { readonly test: ChannelTest }) {
  const { isSuccess, isError } = test
  if (!isSuccess && !isError) return null
  const Icon = isSuccess ? CircleCheck : CircleAlert
  return (
    <div
      role={isSuccess ? 'status' : 'alert'}
      className={`flex w-full items-start gap-2 rounded-md px-3 py-2 text-sm ${isSuccess ? 'bg-good-tint' : 'bg-critical-tint'}`}
    >
      <Icon className={`mt-0.5 size-4 shrink-0 ${isSuccess ? 'text-good' : 'text-critical'}`} aria-hidden />
      <div className="min-w-0 flex-1">
        {isSuccess ? <Taken delivery={test.data} /> : <Refused error={test.error} />}
      </div>
      <Button tone="ghost" size="sm" aria-label="Dismiss" onClick={() => test.reset()}>
        <X className="size-3.5" aria-hidden />
      </Button>
    </div>
  )
}

function Taken({ delivery: { answerStatus, answerExcerpt, failure } }: { readonly delivery: Delivery }) {
  return (
    <>
      <p className="font-medium">Test delivered</p>
      <FarEndWords status={answerStatus} excerpt={answerExcerpt} />
      {failure !== null && <p className="text-xs break-words">{sentence(failure)}</p>}
    </>
  )
}

function Refused({ error }: { readonly error: unknown }) {
  const { message, details } = describeError(error)
  const { status, answer } = details
  return (
    <>
      <p className="font-medium break-words">{message}</p>
      <FarEndWords
        status={typeof status === 'number' ? status : null}
        excerpt={typeof answer === 'string' ? answer : null}
      />
    </>
  )
}
