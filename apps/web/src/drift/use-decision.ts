import { useMutation, useQueryClient } from '@tanstack/react-query'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { toast } from '../design/toast.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { driftsChanged } from '../drifts/drift-queries.ts'
import { actionWords, type ReasonedAction, type Resolution } from './decisions.ts'

export type Decision =
  | { readonly action: 'triage' }
  | { readonly action: Exclude<ReasonedAction, 'resolve'>; readonly reason: string }
  | { readonly action: 'resolve'; readonly reason: string; readonly how: Resolution }

/**
 * Decides about the difference that is on the screen: the version goes along, so that a decision about a difference that changed
 * meanwhile, or that somebody else decided first, is refused. Either way the page then shows how it stands.
 */
export function useDecision(drift: DriftDetail) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (decision: Decision) => send(drift, decision),
    onSuccess: (_, { action }) => toast('good', `${actionWords[action].done}: ${drift.resourceAddress}`),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => driftsChanged(client),
  })
}

function send({ id, version }: DriftDetail, decision: Decision): Promise<object> {
  switch (decision.action) {
    case 'triage':
      return api.drift.triage.mutate({ id, version })
    case 'approve':
      return api.drift.approve.mutate({ id, version, reason: decision.reason })
    case 'reject':
      return api.drift.reject.mutate({ id, version, reason: decision.reason })
    case 'resolve':
      return api.drift.resolve.mutate({ id, version, reason: decision.reason, how: decision.how })
  }
}
