import { useMutation, useQueryClient } from '@tanstack/react-query'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { toast } from '../design/toast.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { driftDetail, driftsChanged } from '../drifts/drift-queries.ts'
import { actionWords, type Resolution } from './decisions.ts'

export type Decision =
  | { readonly action: 'triage' }
  | { readonly action: 'approve' | 'reject'; readonly reason: string }
  | { readonly action: 'resolve'; readonly reason: string; readonly how: Resolution }

/**
 * Decides about the difference that is on the screen: the version goes along, so that a decision about a difference that changed
 * meanwhile, or that somebody else decided first, is refused. Either way the page then shows how it stands.
 */
export function useDecision(drift: DriftDetail) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (decision: Decision) => send(drift, decision),
    onMutate: ({ action }) => {
      // Nothing hangs on it: it shows at once, and is taken back should the server refuse.
      if (action === 'triage') client.setQueryData(driftDetail(drift.id).queryKey, { ...drift, status: 'triaged' })
    },
    onSuccess: (isDone, { action }) => {
      const done = isDone ? actionWords[action].done : 'The first of two approvals is given'
      toast('good', `${done}: ${drift.resourceAddress}`)
    },
    onError: (error, { action }) => {
      if (action === 'triage') client.setQueryData(driftDetail(drift.id).queryKey, drift)
      toast('bad', describeError(error).message)
    },
    onSettled: () => driftsChanged(client),
  })
}

/** Answers whether the decision is made with it: the first of two approvals leaves it open. */
async function send({ id, version }: DriftDetail, decision: Decision): Promise<boolean> {
  const drift = { id, version }
  switch (decision.action) {
    case 'triage':
      await api.drift.triage.mutate(drift)
      return true
    case 'approve': {
      const { approvals } = await api.drift.approve.mutate({ ...drift, reason: decision.reason })
      return approvals.given >= approvals.needed
    }
    case 'reject':
      await api.drift.reject.mutate({ ...drift, reason: decision.reason })
      return true
    case 'resolve':
      await api.drift.resolve.mutate({ ...drift, reason: decision.reason, how: decision.how })
      return true
  }
}
