import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plus, Scale } from 'lucide-react'
import { buttonClass } from '../design/button.tsx'
import { Panel } from '../design/panel.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState, ErrorState } from '../design/states.tsx'
import { counted } from '../format/number.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { usePerson } from '../shell/use-person.ts'
import { policyList, type Policy } from './policy-queries.ts'
import { PolicyRow } from './policy-row.tsx'
import { useNames } from './use-names.ts'

/** The team's rules about drifts in the order in which they are asked. Everybody reads them, admins write them. */
export function PoliciesPage() {
  const isAdmin = usePerson()?.role === 'admin'
  const navigate = useNavigate()
  const list = useQuery(policyList())
  useShortcut({ keys: 'n', label: 'New policy', group: 'List' }, () => void navigate({ to: '/policies/new' }), isAdmin)
  const total = list.data?.length
  return (
    <>
      <PageHeader
        title="Policies"
        note={total === undefined || total === 0 ? undefined : counted(total, 'policy', 'policies')}
      >
        {isAdmin && (
          <Link to="/policies/new" className={buttonClass({ tone: 'primary' })}>
            <Plus className="size-4" aria-hidden /> New policy
          </Link>
        )}
      </PageHeader>
      <div className="px-4 pb-10 md:px-6">
        <Panel label="Policies">
          {list.isLoadingError ? (
            <ErrorState what="Policies" error={list.error} retry={() => void list.refetch()} />
          ) : list.data === undefined ? (
            <SkeletonRows rows={4} className="h-20" />
          ) : list.data.length === 0 ? (
            <NoPolicies isAdmin={isAdmin} />
          ) : (
            <Policies policies={list.data} isAdmin={isAdmin} />
          )}
        </Panel>
        {total !== undefined && total > 0 && (
          <p className="mt-3 text-xs text-muted">
            Policies apply from top to bottom: lowest priority first, then oldest first. For each action, the first
            policy that matches a drift wins.
          </p>
        )}
      </div>
    </>
  )
}

function Policies({ policies, isAdmin }: { readonly policies: readonly Policy[]; readonly isAdmin: boolean }) {
  const names = useNames()
  return (
    <ol>
      {policies.map((policy) => (
        <PolicyRow key={policy.id} policy={policy} names={names} mayChange={isAdmin} />
      ))}
    </ol>
  )
}

function NoPolicies({ isAdmin }: { readonly isAdmin: boolean }) {
  return (
    <EmptyState
      icon={<Scale />}
      title="No policies yet"
      {...(isAdmin && {
        action: (
          <Link to="/policies/new" className={buttonClass()}>
            Create policy
          </Link>
        ),
      })}
    >
      A policy matches drifts and acts on them: sets their severity, ignores them for a time, requires two approvals, or
      routes their alerts.
    </EmptyState>
  )
}
