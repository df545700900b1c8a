import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { MenuAction } from '../design/menu-action.tsx'
import { MenuSeparator } from '../design/menu.tsx'
import { MoreMenu } from '../design/more-menu.tsx'
import { Switch } from '../design/switch.tsx'
import { toast } from '../design/toast.tsx'
import { DeletePolicy } from './delete-policy.tsx'
import { policiesChanged, type Policy } from './policy-queries.ts'
import { PolicySummary } from './policy-summary.tsx'
import type { Names } from './policy-words.ts'

interface PolicyRowProps {
  readonly policy: Policy
  readonly names: Names
  readonly mayChange: boolean
}

/** One policy: its place in the order, what it does and to which drifts. */
export function PolicyRow({ policy, names, mayChange }: PolicyRowProps) {
  const { id, name, description, priority, isEnabled } = policy
  return (
    <li className="flex flex-wrap gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-0">
      <span className="tabular w-10 shrink-0 pt-0.5 text-right text-xs text-muted" title="Priority">
        <span className="sr-only">Priority </span>
        {priority}
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-semibold">
          <Link to="/policies/$policyId" params={{ policyId: id }} className="min-w-0 break-words hover:underline">
            {name}
          </Link>
          {!isEnabled && !mayChange && (
            <span className="rounded-full bg-active px-2 text-xs font-normal text-muted">Disabled</span>
          )}
        </h2>
        {description !== null && description !== '' && (
          <p className="text-xs break-words whitespace-pre-wrap text-muted">{description}</p>
        )}
        <div className={clsx('mt-1', !isEnabled && 'text-muted')}>
          <PolicySummary policy={policy} names={names} />
        </div>
      </div>
      {mayChange && <RowActions policy={policy} />}
    </li>
  )
}

function RowActions({ policy: { id, name, isEnabled } }: { readonly policy: Policy }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isDeleting, setDeleting] = useState(false)
  const enable = useMutation({
    mutationFn: (next: boolean) => api.policy.update.mutate({ id, isEnabled: next }),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => policiesChanged(client),
  })
  // What was asked for is shown until the list says how it is.
  const isOn = enable.isPending ? enable.variables : isEnabled
  return (
    <div className="flex w-full items-center gap-2 self-start pl-14 sm:w-auto sm:pl-0">
      <span className="flex items-center gap-2 text-xs text-muted">
        <Switch label={`Enable ${name}`} isOn={isOn} disabled={enable.isPending} onChange={enable.mutate} />
        <span aria-hidden className="w-14">
          {isOn ? 'Enabled' : 'Disabled'}
        </span>
      </span>
      <MoreMenu of={name}>
        <MenuAction
          icon={Pencil}
          onSelect={() => void navigate({ to: '/policies/$policyId', params: { policyId: id } })}
        >
          Edit
        </MenuAction>
        <MenuSeparator />
        <MenuAction icon={Trash2} onSelect={() => setDeleting(true)} isGrave>
          Delete
        </MenuAction>
      </MoreMenu>
      {isDeleting && <DeletePolicy id={id} name={name} onClose={() => setDeleting(false)} />}
    </div>
  )
}
