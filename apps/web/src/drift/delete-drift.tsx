import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { toast } from '../design/toast.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { driftsChanged, forgetLists } from '../drifts/drift-queries.ts'

interface DeleteDriftProps {
  readonly drift: DriftDetail
  readonly onDeleted: () => void
  readonly onClose: () => void
}

/** Asks once more, then takes a drift out of every list. */
export function DeleteDrift({ drift, onDeleted, onClose }: DeleteDriftProps) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.drift.remove.mutate({ id: drift.id, version: drift.version }),
    onSuccess: () => {
      toast('good', `Deleted: ${drift.resourceAddress}`)
      forgetLists(client)
      // First away from a page that would ask for what is gone.
      onDeleted()
      void driftsChanged(client)
    },
    onError: () => driftsChanged(client),
  })
  return (
    <ConfirmDialog
      title="Delete this drift"
      action="Delete the drift"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p className="font-mono text-xs break-all text-text">{drift.resourceAddress}</p>
      <p className="mt-1">
        It leaves every list and count; what happened to it stays in the audit trail. A scan that sees the difference
        again finds a new drift: to hear of it no more, ignore it.
      </p>
    </ConfirmDialog>
  )
}
