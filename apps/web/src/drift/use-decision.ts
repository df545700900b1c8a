import { useMutation, useQueryClient } from '@tanstack/react-query'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { toast } from '../design/toast.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { driftsChanged } from '../drifts/drift-queries.ts'
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
    onSuccess: (_, { action }) => toast('good', `${actionWords[action].done}: ${drift.resourceAddress}`),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => driftsChanged(client),
  })
}

function send({ id, version }: DriftDetail, decision: Decision): Promise<object> {
  const drift = { id, version }
  if (decision.action === 'triage') return api.drift.triage.mutate(drift)
  const { reason } = decision
  if (decision.action === 'resolve') return api.drift.resolve.mutate({ ...drift, reason, how: decision.how })
  return decision.action === 'approve'
    ? api.drift.approve.mutate({ ...drift, reason })
    : api.drift.reject.mutate({ ...drift, reason })
}
