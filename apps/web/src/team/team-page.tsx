import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { Person } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { Panel } from '../design/panel.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { usePerson } from '../shell/use-person.ts'
import { ApiKeys } from './api-keys.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LeaveTeam } from './leave-team.tsx'
import { ListPanel } from './list-panel.tsx'
import { MemberRow } from './member-row.tsx'
import { apiKeyList, invitationList, memberList, teamDetail } from './team-queries.ts'
import { TeamSettings } from './team-settings.tsx'

/** Who is in the team; for admins also who is invited, which keys programs use, and what the team asks for. */
export function TeamPage() {
  const person = usePerson()
  return person === null ? null : <Team key={person.team.id} person={person} />
}

function Team({ person }: { readonly person: Person }) {
  const { team, role } = person
  const isAdmin = role === 'admin'
  const [isInviting, setInviting] = useState(false)
  useShortcut({ keys: 'i', label: 'Invite a member', group: 'Team' }, () => setInviting(true), isAdmin)
  return (
    <>
      <PageHeader title="Team" note={team.name}>
        {isAdmin && (
          <Button tone="primary" onClick={() => setInviting(true)}>
            <UserPlus className="size-4" aria-hidden /> Invite
          </Button>
        )}
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pb-10 md:px-6">
        {isAdmin ? <AdminPanels person={person} /> : <MemberPanels person={person} />}
      </div>
      {isInviting && <InviteDialog teamId={team.id} onClose={() => setInviting(false)} />}
    </>
  )
}

interface PanelsProps {
  readonly person: Person
}

/** What all of them show is asked together and shown together: no list pushes away the ones below it. */
function AdminPanels({ person }: PanelsProps) {
  const { team } = person
  const members = useInfiniteQuery(memberList(team.id))
  const invitations = useInfiniteQuery(invitationList(team.id))
  const keys = useInfiniteQuery(apiKeyList())
  const detail = useQuery(teamDetail(team.id))
  if ([members, invitations, keys, detail].some(({ isPending }) => isPending)) return loading
  return (
    <>
      <Members person={person} />
      <Invitations teamId={team.id} />
      <ApiKeys />
      <TeamSettings teamId={team.id} />
      <LeaveTeam team={team} />
    </>
  )
}

function MemberPanels({ person }: PanelsProps) {
  const { team } = person
  if (useInfiniteQuery(memberList(team.id)).isPending) return loading
  return (
    <>
      <Members person={person} />
      <LeaveTeam team={team} />
    </>
  )
}

const loading = (
  <Panel title="Members">
    <SkeletonRows rows={4} className="h-15" />
  </Panel>
)

function Members({ person }: PanelsProps) {
  const list = useInfiniteQuery(memberList(person.team.id))
  return (
    <ListPanel
      title="Members"
      list={list}
      empty="No members."
      renderRow={(member) => <MemberRow key={member.userId} member={member} person={person} />}
    />
  )
}
