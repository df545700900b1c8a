import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { describeError } from '../api/api-error.ts'
import { api, type Outputs } from '../api/client.ts'
import { publicApi } from '../api/public-api.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { FormError } from '../design/form-error.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { usePerson } from '../shell/use-person.ts'
import { FrontPage, frontLinkClass } from './front-page.tsx'
import { LostLink } from './lost-link.tsx'
import { RegisterForm } from './register-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

type Offer = Outputs['auth']['invitation']

const route = getRouteApi('/join')

/** Shows who an invitation is for and to what, and takes it up: with a new account, or with the one there is. */
export function JoinPage() {
  const { linkToken } = route.useRouteContext()
  return linkToken === null ? <LostLink title="Join a team" /> : <Invitation key={linkToken} token={linkToken} />
}

function Invitation({ token }: { readonly token: string }) {
  const offer = useQuery({
    queryKey: ['offer', token],
    queryFn: () => publicApi.auth.invitation.mutate({ invitation: token }),
    staleTime: Infinity,
  })
  if (offer.data) return <TakeUp offer={offer.data} token={token} />
  if (!offer.isError) {
    // A card of another size takes its place, and is not this one moved.
    return (
      <FrontPage key="waiting" tab="Join a team" title="You have been invited">
        <Skeleton className="h-64" />
      </FrontPage>
    )
  }
  if (describeError(offer.error).code !== 'NOT_FOUND') {
    return (
      <FrontPage tab="Join a team" title="You have been invited">
        <ErrorState what="The invitation" error={offer.error} retry={() => void offer.refetch()} />
      </FrontPage>
    )
  }
  return (
    <FrontPage
      tab="Join a team"
      title="This invitation is no longer valid"
      footer={
        <Link to="/sign-in" className={frontLinkClass}>
          Sign in
        </Link>
      }
    >
      <p className="text-sm">
        It was used, revoked or has expired. If you already had an account when you were invited, you are in the team:
        sign in and switch to it in your menu. Otherwise ask for a new invitation.
      </p>
    </FrontPage>
  )
}

function TakeUp({ offer, token }: { readonly offer: Offer; readonly token: string }) {
  const person = usePerson()
  const router = useRouter()
  const [hasAccount, setHasAccount] = useState(false)
  const join = useMutation({
    mutationFn: async () => {
      const { teamId } = await api.auth.join.mutate({ invitation: token })
      const before = sessions.current()
      await sessions.switchTeam(teamId)
      return before.status === 'signed-in' && before.user.team.id === teamId
    },
    // Into another team leads a page that is loaded anew, by itself.
    onSuccess: (wasThere) => wasThere && router.history.push('/'),
  })
  const toOverview = () => router.history.push('/')
  if (person === null) {
    return (
      <Frame
        offer={offer}
        footer={
          <Button tone="ghost" size="sm" onClick={() => setHasAccount(!hasAccount)}>
            {hasAccount ? 'Create an account' : 'I already have an account'}
          </Button>
        }
      >
        {hasAccount ? (
          <SignInForm email={offer.email} onSignedIn={() => join.mutate()} />
        ) : (
          <RegisterForm invited={{ token, email: offer.email }} submit={`Join ${offer.teamName}`} onDone={toOverview} />
        )}
      </Frame>
    )
  }
  if (person.email.toLowerCase() !== offer.email.toLowerCase()) {
    return (
      <Frame offer={offer}>
        <div className="flex flex-col gap-4 text-sm">
          <p>
            This invitation is for <Address>{offer.email}</Address>, but you are signed in as{' '}
            <Address>{person.email}</Address>. Sign out to accept it.
          </p>
          <Button size="lg" onClick={() => void sessions.signOut()}>
            Sign out
          </Button>
        </div>
      </Frame>
    )
  }
  return (
    <Frame offer={offer}>
      <div className="flex flex-col gap-4 text-sm">
        <p>
          You are signed in as <Address>{person.email}</Address>.
        </p>
        <FormError message={join.isError ? describeError(join.error).message : null} />
        <Button tone="primary" size="lg" disabled={join.isPending} onClick={() => join.mutate()}>
          {join.isPending ? 'Joining…' : `Join ${offer.teamName}`}
        </Button>
      </div>
    </Frame>
  )
}

function Frame({
  offer,
  footer,
  children,
}: {
  readonly offer: Offer
  readonly footer?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <FrontPage
      tab={`Join ${offer.teamName}`}
      title={`Join ${offer.teamName} on DriftSentry`}
      note={`As ${article(offer.role)} ${offer.role}, with the email ${offer.email}.`}
      {...(footer !== undefined && { footer })}
    >
      {children}
    </FrontPage>
  )
}

function Address({ children }: { readonly children: string }) {
  return <span className="font-medium break-all">{children}</span>
}

const article = (role: Offer['role']) => (role === 'viewer' ? 'a' : 'an')
