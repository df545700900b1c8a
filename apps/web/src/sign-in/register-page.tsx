import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { queryClient } from '../api/queries.ts'
import { authOptions } from './auth-options.ts'
import { FrontPage, frontLinkClass } from './front-page.tsx'
import { RegisterForm } from './register-form.tsx'

/** Makes an account with a team of its own; on a new installation the first one. */
export function RegisterPage() {
  const options = useQuery(authOptions()).data
  const router = useRouter()
  const [mailedTo, setMailedTo] = useState<string | null>(null)
  const isFirst = options?.isFirstStart === true
  const isClosed = options !== undefined && options.registration !== 'open' && !isFirst
  const toSignIn = (
    <Link to="/sign-in" className={frontLinkClass}>
      {isClosed ? 'Back to the sign-in' : 'I have an account'}
    </Link>
  )
  if (mailedTo !== null) return <FollowTheLink email={mailedTo} />
  return (
    <FrontPage
      tab={isFirst ? 'Set up' : 'Create an account'}
      title={isFirst ? 'Set up DriftSentry' : 'Create an account'}
      {...(isFirst && { note: 'The first account is the admin, who brings in the others.' })}
      {...((!isFirst || options.sso) && { footer: toSignIn })}
    >
      {isClosed ? (
        <p className="text-sm">
          {options.registration === 'invite'
            ? 'Accounts are made by invitation here. Ask an admin of your team to invite you.'
            : 'No accounts are made here by oneself. Ask an admin of your team for one.'}
        </p>
      ) : (
        <RegisterForm
          submit={isFirst ? 'Set up DriftSentry' : 'Create the account'}
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
    <FrontPage tab="Follow the link" title="Follow the link in the mail">
      <div role="status" className="flex items-start gap-3 text-sm">
        <MailCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden />
        <p className="min-w-0">
          It is on its way to <span className="font-medium break-all">{email}</span> and works for a day. It asks for
          the password you chose just now. If nothing comes, look among the unwanted mail.
        </p>
      </div>
    </FrontPage>
  )
}
