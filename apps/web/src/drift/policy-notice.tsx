import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EyeOff, UsersRound, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DriftDetail } from '../diff/json-value.ts'
import { Moment } from '../format/moment.tsx'
import { formatAbsolute, formatDate } from '../format/time.ts'
import { policyList } from '../policies/policy-queries.ts'
import { usePerson } from '../shell/use-person.ts'

/** What policies have to do with the drift: that one ignores it and until when, and whether two people must approve. */
export function PolicyNotice({ drift }: { readonly drift: DriftDetail }) {
  const { ignored, approvalsNeeded, status } = drift
  const isUndecided = status === 'detected' || status === 'triaged'
  return (
    <>
      {ignored !== null && status !== 'resolved' && <IgnoredNotice ignored={ignored} />}
      {approvalsNeeded > 1 && isUndecided && <ApprovalsNotice first={drift.firstApproval} />}
    </>
  )
}

function IgnoredNotice({ ignored }: { readonly ignored: NonNullable<DriftDetail['ignored']> }) {
  const policy = useQuery(policyList()).data?.find(({ id }) => id === ignored.policyId)
  return (
    <Notice icon={EyeOff}>
      <p>
        <span className="font-medium">Ignored</span> by the policy{' '}
        <Link to="/policies/$policyId" params={{ policyId: ignored.policyId }} className="font-medium hover:underline">
          {policy?.name ?? '…'}
        </Link>{' '}
        {ignored.until === null ? (
          'until the policy is disabled or deleted.'
        ) : (
          <>
            until{' '}
            <time dateTime={ignored.until} title={formatAbsolute(ignored.until)}>
              {formatDate(ignored.until)}
            </time>
            .
          </>
        )}{' '}
        It is hidden from open drifts and raises no alerts.
      </p>
      {policy?.effect.kind === 'ignore' && (
        <p className="mt-1 break-words whitespace-pre-wrap text-muted">{policy.effect.reason}</p>
      )}
    </Notice>
  )
}

function ApprovalsNotice({ first }: { readonly first: DriftDetail['firstApproval'] }) {
  const person = usePerson()
  if (first === null)
    return (
      <Notice icon={UsersRound}>
        <p>
          <span className="font-medium">Needs two approvals.</span> None given yet.
        </p>
      </Notice>
    )
  const isOwn = person !== null && first.by === person.id
  return (
    <Notice icon={UsersRound}>
      <p>
        <span className="font-medium">One of two approvals given</span> by {first.byEmail ?? 'a former member'}
        {isOwn && ' (you)'} · <Moment at={first.at} />.{' '}
        {isOwn ? 'Another person must approve it.' : 'It needs one more.'}
      </p>
      <p className="mt-1 break-words whitespace-pre-wrap text-muted">{first.reason}</p>
    </Notice>
  )
}

function Notice({ icon: Icon, children }: { readonly icon: LucideIcon; readonly children: ReactNode }) {
  return (
    <div role="note" className="mb-4 flex gap-3 rounded-lg border border-line bg-sunken px-4 py-3 text-sm">
      <Icon className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0">{children}</div>
    </div>
  )
}
