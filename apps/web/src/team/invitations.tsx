import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { toast } from '../design/toast.tsx'
import { Moment } from '../format/moment.tsx'
import { formatDate } from '../format/time.ts'
import { ListPanel, listRowClass } from './list-panel.tsx'
import { labelOfRole } from './role-words.ts'
import { invitationList, type Invitation } from './team-queries.ts'

/** Who is invited and has not come yet. */
export function Invitations({ teamId }: { readonly teamId: string }) {
  const list = useInfiniteQuery(invitationList(teamId))
  return (
    <ListPanel
      title="Pending invitations"
      list={list}
      empty="No pending invitations."
      renderRow={(invitation) => <InvitationRow key={invitation.id} invitation={invitation} teamId={teamId} />}
    />
  )
}

function InvitationRow({ invitation, teamId }: { readonly invitation: Invitation; readonly teamId: string }) {
  const { id, email, role, invitedBy, createdAt, expiresAt } = invitation
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => api.team.revokeInvitation.mutate({ id: teamId, invitationId: id }),
    onSuccess: () => toast('good', `Invitation revoked: ${email}`),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => client.invalidateQueries(invitationList(teamId)),
  })
  return (
    <li className={listRowClass}>
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-sm font-medium wrap-anywhere">{email}</p>
        <p className="text-xs wrap-anywhere text-muted">
          {labelOfRole(role)} · invited <Moment at={createdAt} />
          {invitedBy !== null && ` by ${invitedBy.email}`} · expires {formatDate(expiresAt)}
        </p>
      </div>
      <Button
        size="sm"
        disabled={revoke.isPending}
        aria-label={`Revoke the invitation for ${email}`}
        onClick={() => revoke.mutate()}
      >
        Revoke
      </Button>
    </li>
  )
}
