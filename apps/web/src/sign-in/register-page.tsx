import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { queryClient } from '../api/queries.ts'
import { authOptions } from './auth-options.ts'
import { FrontPage, frontLinkClass } from './front-page.tsx'
import { RegisterForm } from './register-form.tsx'

/** Creates an account with a team of its own; on a new installation the first one. */
export function RegisterPage() {
  const options = useQuery(authOptions()).data
  const router = useRouter()
  const [mailedTo, setMailedTo] = useState<string | null>(null)
  const isFirst = options?.isFirstStart === true
  const isClosed = options !== undefined && options.registration !== 'open' && !isFirst
  const toSignIn = (
    <Link to="/sign-in" className={frontLinkClass}>
      {isClosed ? 'Back to sign in' : 'I already have an account'}
    </Link>
  )
  if (mailedTo !== null) return <FollowTheLink email={mailedTo} />
  return (
    <FrontPage
      tab={isFirst ? 'Set up' : 'Create an account'}
      title={isFirst ? 'Set up DriftSentry' : 'Create an account'}
      {...(isFirst && { note: 'Create the first account. It becomes the admin, who invites everyone else.' })}
      {...((!isFirst || options.sso) && { footer: toSignIn })}
    >
      {isClosed ? (
        <p className="text-sm">
          {options.registration === 'invite'
            ? 'Accounts are by invitation only. Ask an admin of your team to invite you.'
            : 'Sign-up is closed. Ask an admin of your team for an account.'}
        </p>
      ) : (
        <RegisterForm
          submit={isFirst ? 'Create account and start' : 'Create account'}
          onDone={(next, email) => {
            void queryClient.invalidateQueries(authOptions())
            if (next === 'confirm') setMailedTo(email)
            else router.history.push('/')
          }}
        />
      )}
    </FrontPage>
  )
}

function FollowTheLink({ email }: { readonly email: string }) {
  return (
    <FrontPage tab="Check your email" title="Check your email">
      <div role="status" className="flex items-start gap-3 text-sm">
        <MailCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden />
        <p className="min-w-0">
          We sent a link to <span className="font-medium break-all">{email}</span>. Open it within a day and enter the
          password you just chose. Nothing there? Check your spam folder.
        </p>
      </div>
    </FrontPage>
  )
}
