import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
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
          {!isEnabled && <span className="rounded-full bg-active px-2 text-xs font-normal text-muted">Disabled</span>}
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
  const [isDeleting, setDeleting] = useState(false)
  const enable = useMutation({
    mutationFn: () => api.policy.update.mutate({ id, isEnabled: !isEnabled }),
    onSuccess: (saved) => toast('good', `Policy ${saved.isEnabled ? 'enabled' : 'disabled'}: ${saved.name}`),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => policiesChanged(client),
  })
  return (
    <div className="flex w-full items-start gap-2 pl-14 sm:w-auto sm:pl-0">
      <Button
        size="sm"
        aria-label={`${isEnabled ? 'Disable' : 'Enable'} ${name}`}
        disabled={enable.isPending}
        onClick={() => enable.mutate()}
      >
        {isEnabled ? 'Disable' : 'Enable'}
      </Button>
      <Button size="sm" tone="danger" aria-label={`Delete ${name}`} onClick={() => setDeleting(true)}>
        Delete
      </Button>
      {isDeleting && <DeletePolicy id={id} name={name} onClose={() => setDeleting(false)} />}
    </div>
  )
}
