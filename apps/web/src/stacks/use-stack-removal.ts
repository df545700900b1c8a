import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { toast } from '../design/toast.tsx'
import { driftsChanged } from '../drifts/drift-queries.ts'
import { counted } from '../format/number.ts'
import type { Stack } from './stack-queries.ts'

type Removed = Pick<Stack, 'id' | 'name' | 'openDrifts'>

/** Deletes a stack at once: nothing is lost by it, and the message that says so brings it back. */
export function useStackRemoval(onRemoved?: () => void | Promise<void>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Removed) => api.stack.remove.mutate({ id }),
    onSuccess: async (_, stack) => {
      const drifts = stack.openDrifts === 0 ? '' : ` with ${counted(stack.openDrifts, 'open drift')}`
      const undo = () => void restoreStack(client, stack)
      toast('good', `${stack.name} deleted${drifts}`, { label: 'Undo', run: undo })
      await onRemoved?.()
    },
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => driftsChanged(client),
  })
}

/** Brings a deleted stack back, and says why when that cannot be: its name may be taken by now. */
export async function restoreStack(client: QueryClient, { id, name }: Pick<Stack, 'id' | 'name'>): Promise<void> {
  try {
    await api.stack.restore.mutate({ id })
    toast('good', `${name} restored`)
  } catch (error) {
    toast('bad', describeError(error).message)
  }
  await driftsChanged(client)
}
