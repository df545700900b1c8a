import { useMutation, useQueryClient } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { Check, ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { buttonClass } from '../design/button.tsx'
import { menuItemClass, menuPanelClass, MenuPortal } from '../design/menu.tsx'
import { toast } from '../design/toast.tsx'
import { labelOfRole, roleWords, type Role } from './role-words.ts'
import { apiKeyList, memberList, type Member } from './team-queries.ts'

/** The role of another member, and the others there are. */
export function RoleMenu({ member, teamId }: { readonly member: Member; readonly teamId: string }) {
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (role: Role) => api.team.changeRole.mutate({ id: teamId, userId: member.userId, role }),
    onSuccess: ({ role }) =>
      toast('good', `${member.email} is now ${role === 'viewer' ? 'a' : 'an'} ${labelOfRole(role).toLowerCase()}`),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () =>
      Promise.all([client.invalidateQueries(memberList(teamId)), client.invalidateQueries(apiKeyList())]),
  })
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        disabled={change.isPending}
        aria-label={`Role of ${member.email}: ${labelOfRole(member.role)}`}
        className={buttonClass({ tone: 'ghost', size: 'sm' })}
      >
        {labelOfRole(member.role)} <ChevronDown className="size-3.5" aria-hidden />
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content align="end" sideOffset={4} className={clsx(menuPanelClass, 'w-72')}>
          <DropdownMenu.RadioGroup value={member.role}>
            {roleWords.map(({ value, label, meaning }) => (
              <DropdownMenu.RadioItem
                key={value}
                value={value}
                onSelect={() => value !== member.role && change.mutate(value)}
                className={clsx(menuItemClass, 'items-start')}
              >
                <span className="min-w-0 flex-1 py-0.5">
                  <span className="block font-medium">{label}</span>
                  <span className="block text-xs text-muted">{meaning}</span>
                </span>
                <DropdownMenu.ItemIndicator className="mt-1">
                  <Check className="size-4" aria-hidden />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}
