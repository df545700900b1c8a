import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import type { PageOf } from '../api/page-by-page.ts'
import { toast } from '../design/toast.tsx'
import { alertTotal } from './alert-queries.ts'
import type { Alert } from './alert-words.ts'

/** Marks the alert as read, on the page at once and then on the server, which has the last word; it can be undone for a moment. */
export function useMarkRead({ id }: Pick<Alert, 'id'>): () => void {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['alerts'] })
  const undo = () => {
    // The row may be gone by now, and what is bound to it with it.
    void api.alert.markUnread.mutate({ id }).catch(refused).then(refresh)
  }
  const { mutate } = useMutation({
    mutationFn: () => api.alert.markRead.mutate({ id }),
    onMutate: async () => {
      await client.cancelQueries({ queryKey: ['alerts'] })
      client.setQueriesData<InfiniteData<PageOf<Alert>>>(
        { queryKey: ['alerts', 'list'] },
        (list) => list && read(list, id),
      )
      client.setQueryData(alertTotal({ isRead: false }).queryKey, (answer) => {
        if (!answer) return undefined
        const { pagination } = answer
        return { ...answer, pagination: { ...pagination, total: Math.max(0, pagination.total - 1) } }
      })
    },
    onSuccess: () => toast('good', 'Alert marked as read', { label: 'Undo', run: undo }),
    onError: refused,
    onSettled: refresh,
  })
  return mutate
}

function refused(error: unknown): void {
  toast('bad', describeError(error).message)
}

function read(list: InfiniteData<PageOf<Alert>>, id: Alert['id']): InfiniteData<PageOf<Alert>> {
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.map((alert) => (alert.id === id ? { ...alert, isRead: true } : alert)),
  }))
  return { ...list, pages }
}
