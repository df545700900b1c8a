import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CheckCheck } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { toast } from '../design/toast.tsx'
import { counted } from '../format/number.ts'
import { alertTotal } from './alert-queries.ts'

/** Marks every unread alert as read, once it was said that it is for the whole team; nothing while all are. */
export function MarkAllRead() {
  const unread = useQuery(alertTotal({ isRead: false })).data ?? 0
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const markAll = useMutation({
    mutationFn: () => api.alert.markAllRead.mutate({}),
    onSuccess: ({ marked }) => {
      toast('good', `${counted(marked, 'alert')} marked as read`)
      setAsking(false)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
  if (unread === 0 && !isAsking) return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <CheckCheck className="size-4" aria-hidden /> Mark all as read
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Mark ${counted(unread, 'alert')} as read?`}
          action="Mark all as read"
          isPending={markAll.isPending}
          error={markAll.error}
          onConfirm={() => markAll.mutate()}
          onClose={() => setAsking(false)}
        >
          They become read for the whole team, including those that the filters hide. Their drifts are not affected.
          This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  )
}
