import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CheckCheck } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { toast } from '../design/toast.tsx'
import { counted } from '../format/number.ts'
import { alertTotal } from './alert-queries.ts'

/** Marks every unread alert read, once it was said that it is for the whole team; nothing while all are. */
export function MarkAllRead() {
  const unread = useQuery(alertTotal({ isRead: false })).data ?? 0
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const markAll = useMutation({
    mutationFn: () => api.alert.markAllRead.mutate({}),
    onSuccess: ({ marked }) => {
      toast('good', `${counted(marked, 'alert')} marked read.`)
      setAsking(false)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  })
  if (unread === 0 && !isAsking) return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <CheckCheck className="size-4" aria-hidden /> Mark all read
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Mark ${counted(unread, 'alert')} read`}
          action="Mark all read"
          isPending={markAll.isPending}
          error={markAll.error}
          onConfirm={() => markAll.mutate()}
          onClose={() => setAsking(false)}
        >
          Reading is shared: nobody of the team sees them as unread any more, whatever is filtered here. Their drifts
          stay as they are. It cannot be taken back.
        </ConfirmDialog>
      )}
    </>
  )
}
