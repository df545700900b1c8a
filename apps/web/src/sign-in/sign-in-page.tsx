import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { Building2 } from 'lucide-react'
import { sessions } from '../api/session.ts'
import { buttonClass } from '../design/button.tsx'
import { FormError } from '../design/form-error.tsx'
import { authOptions } from './auth-options.ts'
import { FrontPage, frontLinkClass } from './front-page.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { ssoFailures } from './sign-in-search.ts'

const route = getRouteApi('/sign-in')

/** Signs in and goes to where one wanted to be. */
export function SignInPage() {
  const { next, failure } = route.useSearch()
  const router = useRouter()
  const options = useQuery(authOptions()).data
  const session = sessions.current()
  const hasEnded = session.status === 'signed-out' && session.hasEnded
  const mayRegister = options?.registration === 'open' || options?.isFirstStart === true
  return (
    <FrontPage
      tab="Sign in"
      title="Sign in to DriftSentry"
      {...(hasEnded
        ? { note: 'You were signed out elsewhere, or your session expired. Sign in to continue where you were.' }
        : next !== undefined && { note: 'Sign in to continue to the page you opened.' })}
      footer={
        <>
          <Link to="/forgot" className={frontLinkClass}>
            Forgot password?
          </Link>
          {mayRegister && (
            <Link to="/register" className={frontLinkClass}>
              Create an account
            </Link>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FormError message={failure === undefined ? null : ssoFailures[failure]} />
        <SignInForm onSignedIn={() => router.history.push(next ?? '/')} />
        {options?.sso === true && (
          <>
            <p className="flex items-center gap-3 text-xs text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
              or
            </p>
            {/* Another server's page comes next: a link that leaves this one, not a step of the router. */}
            <a
              href={`/api/v1/auth/sso${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`}
              className={buttonClass({ size: 'lg' })}
            >
              <Building2 className="size-4" aria-hidden /> Continue with single sign-on
            </a>
          </>
        )}
      </div>
    </FrontPage>
  )
}
