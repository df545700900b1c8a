import { useQuery } from '@tanstack/react-query'
import { Check, Plus, UsersRound } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { ownAccount } from '../account/account-queries.ts'
import { describeError } from '../api/api-error.ts'
import { sessions, type Person } from '../api/session.ts'
import { MenuAction } from '../design/menu-action.tsx'
import { menuItemClass, menuLabelClass, MenuSeparator } from '../design/menu.tsx'
import { toast } from '../design/toast.tsx'

/** The teams of the person, to go on in another one, as items of their menu. */
export function TeamItems({ person, onFound }: { readonly person: Person; readonly onFound: () => void }) {
  const teams = useQuery(ownAccount()).data?.teams ?? []
  const mayFound = person.role === 'admin'
  if (teams.length < 2 && !mayFound) return null
  const switchTo = (id: string) => {
    if (id === person.team.id) return
    sessions.switchTeam(id).catch((error: unknown) => toast('bad', describeError(error).message))
  }
  return (
    <>
      {teams.length > 1 && (
        <>
          <DropdownMenu.Label className={menuLabelClass}>Teams</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={person.team.id}>
            {teams.map(({ id, name }) => (
              <DropdownMenu.RadioItem key={id} value={id} onSelect={() => switchTo(id)} className={menuItemClass}>
                <UsersRound className="size-4 shrink-0 text-muted" aria-hidden />{' '}
                <span className="truncate">{name}</span>
                <DropdownMenu.ItemIndicator className="ml-auto">
                  <Check className="size-4" aria-hidden />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </>
      )}
      {mayFound && (
        <MenuAction icon={Plus} onSelect={onFound}>
          Create another team
        </MenuAction>
      )}
      <MenuSeparator />
    </>
  )
}
