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
            Make a password link
          </MenuAction>
        )}
        {member.hasSecondFactor && (
          <MenuAction icon={ShieldOff} onSelect={() => setAsking('factor')}>
            Remove the second factor
          </MenuAction>
        )}
        {(!sendsMail || member.hasSecondFactor) && <MenuSeparator />}
        <MenuAction icon={UserMinus} onSelect={() => setAsking('removal')} isGrave>
          Remove from the team
        </MenuAction>
      </MoreMenu>
      {asking === 'removal' && (
        <ConfirmDialog
          title={`Remove ${member.email}`}
          action="Remove from the team"
          isPending={removal.isPending}
          error={removal.error}
          onConfirm={() => removal.mutate()}
          onClose={close}
        >
          They see nothing of {team.name} any more, and the API keys they made stop working. What they did stays in the
          history.
        </ConfirmDialog>
      )}
      {asking === 'factor' && (
        <ConfirmDialog
          title={`Remove the second factor of ${member.email}`}
          action="Remove the second factor"
          isPending={removalOfFactor.isPending}
          error={removalOfFactor.error}
          onConfirm={() => removalOfFactor.mutate()}
          onClose={close}
        >
          For somebody who lost the device and the recovery codes. Their password alone is enough then: be sure that it
          is they who ask.
        </ConfirmDialog>
      )}
      {makeLink.data && (
        <LinkDialog title="A link to set a new password" link={makeLink.data.link} onClose={() => makeLink.reset()}>
          Hand it to {member.email} yourself: this installation sends no mail. It works once, for an hour.
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
