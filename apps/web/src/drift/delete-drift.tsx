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
      action="Delete drift"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p className="font-mono text-xs break-all text-text">{drift.resourceAddress}</p>
      <p className="mt-1">
        It disappears from every list and count; its history stays in the audit trail. If a scan finds the change again,
        it is a new drift. To stop hearing about it, ignore it instead.
      </p>
    </ConfirmDialog>
  )
}
