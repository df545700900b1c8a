import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'

/** The way out of the team. Who belongs to another goes on there; who does not is signed out. */
export function LeaveTeam({ team }: { readonly team: { readonly id: string; readonly name: string } }) {
  const [isLeaving, setLeaving] = useState(false)
  const leave = useMutation({
    mutationFn: async () => {
      await api.team.leave.mutate({ id: team.id })
      await sessions.reload()
    },
  })
  return (
    <div className="flex justify-end">
      <Button tone="danger" onClick={() => setLeaving(true)}>
        Leave team
      </Button>
      {isLeaving && (
        <ConfirmDialog
          title={`Leave ${team.name}?`}
          action="Leave team"
          isPending={leave.isPending}
          error={leave.error}
          onConfirm={() => leave.mutate()}
          onClose={() => setLeaving(false)}
        >
          You lose access at once, and the API keys you created stop working. You need an invitation to come back.
        </ConfirmDialog>
      )}
    </div>
  )
}
