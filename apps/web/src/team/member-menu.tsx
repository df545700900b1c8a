import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, ShieldOff, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { MenuAction } from '../design/menu-action.tsx'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { MenuSeparator } from '../design/menu.tsx'
import { MoreMenu } from '../design/more-menu.tsx'
import { toast } from '../design/toast.tsx'
import { authOptions } from '../sign-in/auth-options.ts'
import { LinkDialog } from './link-dialog.tsx'
import { apiKeyList, memberList, type Member } from './team-queries.ts'

interface MemberMenuProps {
  readonly member: Member
  readonly team: { readonly id: string; readonly name: string }
}

/** What an admin may do for another member, or to one. */
export function MemberMenu({ member, team }: MemberMenuProps) {
  const [asking, setAsking] = useState<'removal' | 'factor' | null>(null)
  const sendsMail = useQuery(authOptions()).data?.sendsMail ?? true
  const who = { id: team.id, userId: member.userId }
  const close = () => setAsking(null)
  const makeLink = useMutation({
    mutationFn: () => api.team.makeResetLink.mutate(who),
    onError: (error) => toast('bad', describeError(error).message),
  })
  const removal = useChange(team.id, () => api.team.removeMember.mutate(who), close)
  const removalOfFactor = useChange(team.id, () => api.team.removeSecondFactor.mutate(who), close)
  return (
    <>
      <MoreMenu of={member.email}>
        {!sendsMail && (
          <MenuAction icon={KeyRound} onSelect={() => makeLink.mutate()}>
            Create password reset link
          </MenuAction>
        )}
        {member.hasSecondFactor && (
          <MenuAction icon={ShieldOff} onSelect={() => setAsking('factor')}>
            Turn off two-factor authentication
          </MenuAction>
        )}
        {(!sendsMail || member.hasSecondFactor) && <MenuSeparator />}
        <MenuAction icon={UserMinus} onSelect={() => setAsking('removal')} isGrave>
          Remove from team
        </MenuAction>
      </MoreMenu>
      {asking === 'removal' && (
        <ConfirmDialog
          title={`Remove ${member.email}?`}
          action="Remove from team"
          isPending={removal.isPending}
          error={removal.error}
          onConfirm={() => removal.mutate()}
          onClose={close}
        >
          They lose access to {team.name} at once, and the API keys they created stop working. Their decisions stay in
          the history.
        </ConfirmDialog>
      )}
      {asking === 'factor' && (
        <ConfirmDialog
          title={`Turn off two-factor authentication for ${member.email}?`}
          action="Turn off"
          isPending={removalOfFactor.isPending}
          error={removalOfFactor.error}
          onConfirm={() => removalOfFactor.mutate()}
          onClose={close}
        >
          For someone who lost both the device and the recovery codes. Afterwards the password alone is enough to sign
          in, so make sure that the request really comes from them.
        </ConfirmDialog>
      )}
      {makeLink.data && (
        <LinkDialog title="Password reset link" link={makeLink.data.link} onClose={() => makeLink.reset()}>
          Share it with {member.email} yourself: this installation sends no email. It works once, for one hour.
        </LinkDialog>
      )}
    </>
  )
}

/** A change of a member that was asked about once more: its dialog closes when it is done, and stays to say why not. */
function useChange(teamId: string, change: () => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: onDone,
    onSettled: () =>
      Promise.all([client.invalidateQueries(memberList(teamId)), client.invalidateQueries(apiKeyList())]),
  })
}
