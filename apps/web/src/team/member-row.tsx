import { ShieldCheck } from 'lucide-react'
import type { Person } from '../api/session.ts'
import { Moment } from '../format/moment.tsx'
import { listRowClass } from './list-panel.tsx'
import { MemberMenu } from './member-menu.tsx'
import { RoleMenu } from './role-menu.tsx'
import { labelOfRole } from './role-words.ts'
import type { Member } from './team-queries.ts'

/** One member; an admin may change the others, nobody themselves: a role that one gives up does not come back by oneself. */
export function MemberRow({ member, person }: { readonly member: Member; readonly person: Person }) {
  const name = [member.firstName, member.lastName].filter(Boolean).join(' ')
  const isSelf = member.userId === person.id
  const mayChange = person.role === 'admin' && !isSelf
  return (
    <li className={listRowClass}>
      <span
        aria-hidden
        className="flex size-8 shrink-0 items-center justify-center rounded-full bg-active text-xs font-semibold uppercase"
      >
        {(name || member.email).charAt(0)}
      </span>
      <div className="min-w-0 flex-1 basis-40">
        <p className="text-sm font-medium wrap-anywhere">
          {name || member.email}
          {isSelf && <span className="font-normal text-muted"> (you)</span>}
        </p>
        <p className="text-xs wrap-anywhere text-muted">{name === '' ? joined(member) : member.email}</p>
      </div>
      <div className="flex w-full items-center gap-x-4 pl-12 sm:w-auto sm:pl-0">
        <span className="flex items-center gap-1.5 text-xs text-muted sm:w-40 sm:justify-end">
          {member.hasSecondFactor && (
            <span title="Two-factor authentication is on" className="inline-flex">
              <ShieldCheck className="size-4 text-good" aria-hidden />
              <span className="sr-only">Two-factor authentication is on,</span>
            </span>
          )}
          {member.lastLoginAt === null ? (
            'never signed in'
          ) : (
            <span>
              signed in <Moment at={member.lastLoginAt} />
            </span>
          )}
        </span>
        <span className="ml-auto flex items-center gap-1 sm:w-36 sm:justify-end">
          {mayChange ? (
            <>
              <RoleMenu member={member} teamId={person.team.id} />
              <MemberMenu member={member} team={person.team} />
            </>
          ) : (
            <span className="text-sm text-muted">{labelOfRole(member.role)}</span>
          )}
        </span>
      </div>
    </li>
  )
}

function joined({ joinedAt }: Member) {
  return (
    <>
      joined <Moment at={joinedAt} />
    </>
  )
}
