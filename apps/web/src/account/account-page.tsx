import { useQuery } from '@tanstack/react-query'
import { ShieldAlert } from 'lucide-react'
import { SkeletonRows } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { owesSecondFactor, ownAccount, ownSessions } from './account-queries.ts'
import { PasswordPanel } from './password-panel.tsx'
import { ProfilePanel } from './profile-panel.tsx'
import { SecondFactorPanel } from './second-factor-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'
import { SlackPanel } from './slack-panel.tsx'

/** One's own account. While a team asks for a second factor that is not set up, that alone: nothing else would be let through. */
export function AccountPage() {
  const account = useQuery(ownAccount())
  const owes = owesSecondFactor(useQuery(ownSessions()).error)
  const me = account.data
  return (
    <>
      <PageHeader title="Account" {...(me !== undefined && { note: me.email })} />
      <div className="flex max-w-3xl flex-col gap-4 px-4 pb-10 md:px-6">
        {account.isLoadingError ? (
          <ErrorState what="Your account" error={account.error} retry={() => void account.refetch()} />
        ) : me === undefined ? (
          <SkeletonRows rows={8} />
        ) : (
          <>
            {owes ? (
              <FactorOwed team={me.team.name} />
            ) : (
              <>
                <ProfilePanel key={`${me.firstName}\n${me.lastName}`} me={me} />
                <PasswordPanel email={me.email} />
              </>
            )}
            {/* The same one before and after: it shows the recovery codes when nothing is owed any more. */}
            <SecondFactorPanel me={me} />
            {!owes && <SlackPanel />}
            {!owes && <SessionsPanel />}
          </>
        )}
      </div>
    </>
  )
}

function FactorOwed({ team }: { readonly team: string }) {
  return (
    <div role="status" className="flex items-start gap-2.5 rounded-lg bg-warning-tint px-4 py-3 text-sm text-warning">
      <ShieldAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <p className="min-w-0">{team} requires two-factor authentication. Set it up here to go on using the team.</p>
    </div>
  )
}
