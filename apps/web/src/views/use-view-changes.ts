import { useMutation, useQueryClient } from '@tanstack/react-query'
import { describeError } from '../api/api-error.ts'
import { api, type Inputs } from '../api/client.ts'
import { toast } from '../design/toast.tsx'
import { viewsChanged, type NewView, type View } from './view-queries.ts'

const onError = (error: unknown) => toast('bad', describeError(error).message)

/** Saving, changing and deleting views. A deleted one comes back by the toast that says so, under another id. */
export function useViewChanges() {
  const client = useQueryClient()
  const onSettled = () => viewsChanged(client)

  const create = useMutation({ mutationFn: (view: NewView) => api.view.create.mutate(view), onSettled })
  const update = useMutation({
    mutationFn: (change: Inputs['view']['update']) => api.view.update.mutate(change),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: ({ view: { id } }: { readonly view: View; readonly onRestored: (view: View) => void }) =>
      api.view.remove.mutate({ id }),
    onSuccess: (_, { view, onRestored }) => {
      const { name, search, isShared } = view
      const run = () => create.mutate({ name, search, isShared }, { onSuccess: onRestored, onError })
      toast('good', `View deleted: ${name}`, { label: 'Undo', run })
    },
    onError,
    onSettled,
  })
  return { create, update, remove, onError }
}
