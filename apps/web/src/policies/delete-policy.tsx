import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { toast } from '../design/toast.tsx'
import { policiesChanged } from './policy-queries.ts'

interface DeletePolicyProps {
  readonly id: string
  readonly name: string
  readonly onDeleted?: () => void
  readonly onClose: () => void
}

/** Asks once more, then deletes a policy. */
export function DeletePolicy({ id, name, onDeleted, onClose }: DeletePolicyProps) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.policy.remove.mutate({ id }),
    onSuccess: () => {
      toast('good', `${name} is deleted.`)
      onClose()
      onDeleted?.()
    },
    onSettled: () => policiesChanged(client),
  })
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      action="Delete the policy"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      What it did to open drifts is undone soon after: what it ignored comes back, what it approved waits again. To keep
      it for later, disable it.
    </ConfirmDialog>
  )
}
