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
      toast('good', `Policy deleted: ${name}`)
      onClose()
      onDeleted?.()
    },
    onSettled: () => policiesChanged(client),
  })
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      action="Delete policy"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      Its effect on open drifts is undone: ignored drifts come back, and approved ones wait for approval again. To keep
      the policy for later, disable it instead.
    </ConfirmDialog>
  )
}
