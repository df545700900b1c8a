import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { describeError, isPassing } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { toast, type ToastAction } from '../design/toast.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { driftDetail, driftsChanged } from '../drifts/drift-queries.ts'
import { actionWords, type Resolution } from './decisions.ts'

export type Decision =
  | { readonly action: 'triage' }
  | { readonly action: 'approve' | 'reject'; readonly reason: string }
  | { readonly action: 'resolve'; readonly reason: string; readonly how: Resolution }
  | { readonly action: 'reopen'; readonly reason?: string }

/**
 * Decides about the difference that is on the screen: the version goes along, so that a decision about a difference that changed
 * meanwhile, or that somebody else decided first, is refused. Either way the page then shows how it stands. What a dialog asked for it
 * tells itself when that fails; triage, which asks nothing, is told by a toast.
 */
export function useDecision(drift: DriftDetail) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (decision: Decision) => send(drift, decision),
    onMutate: ({ action }) => {
      // Nothing hangs on it: it shows at once, and is taken back should the server refuse.
      if (action === 'triage') client.setQueryData(driftDetail(drift.id).queryKey, { ...drift, status: 'triaged' })
    },
    onSuccess: ({ isDone, version }, { action }) => {
      const done = isDone ? actionWords[action].done : 'First of two approvals given'
      const canUndo = isDone && (action === 'approve' || action === 'reject')
      toast('good', `${done}: ${drift.resourceAddress}`, canUndo ? undoing(client, { ...drift, version }) : undefined)
    },
    onError: (error, { action }) => {
      if (action !== 'triage') return
      client.setQueryData(driftDetail(drift.id).queryKey, drift)
      toast('bad', describeError(error).message)
    },
    onSettled: () => driftsChanged(client),
  })
}

interface Made {
  readonly version: number
  /** Whether the decision is made with it: the first of two approvals leaves it open. */
  readonly isDone: boolean
}

async function send({ id, version }: DriftDetail, decision: Decision): Promise<Made> {
  const drift = { id, version }
  switch (decision.action) {
    case 'triage':
      return done(await api.drift.triage.mutate(drift))
    case 'approve': {
      const { approvals, ...approved } = await api.drift.approve.mutate({ ...drift, reason: decision.reason })
      return { version: approved.version, isDone: approvals.given >= approvals.needed }
    }
    case 'reject':
      return done(await api.drift.reject.mutate({ ...drift, reason: decision.reason }))
    case 'resolve':
      return done(await api.drift.resolve.mutate({ ...drift, reason: decision.reason, how: decision.how }))
    case 'reopen':
      return done(await api.drift.reopen.mutate({ ...drift, reason: decision.reason }))
  }
}

function done({ version }: { readonly version: number }): Made {
  return { version, isDone: true }
}

/** Takes back the very decision that led to this version, and no later one. */
function undoing(
  client: QueryClient,
  { id, version, resourceAddress }: Pick<DriftDetail, 'id' | 'version' | 'resourceAddress'>,
): ToastAction {
  const undo = async () => {
    try {
      await api.drift.reopen.mutate({ id, version })
      toast('good', `Reopened: ${resourceAddress}`)
    } catch (error) {
      const again = { label: 'Try again', run: () => void undo() }
      toast('bad', describeError(error).message, isPassing(error) ? again : undefined)
    }
    await driftsChanged(client)
  }
  return { label: 'Undo', run: () => void undo() }
}
