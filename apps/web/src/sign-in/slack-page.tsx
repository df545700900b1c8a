import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { describeError } from '../api/api-error.ts'
import { api, type Outputs } from '../api/client.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { FormError } from '../design/form-error.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { usePerson } from '../shell/use-person.ts'
import { FrontPage, frontLinkClass } from './front-page.tsx'
import { LostLink } from './lost-link.tsx'

type Offer = Outputs['auth']['slack']['show']

const route = getRouteApi('/slack')

/** Shows whom in Slack a link from there is about, and lets them decide as who is signed in once that agrees. */
export function SlackPage() {
  const { linkToken } = route.useRouteContext()
  return linkToken === null ? (
    <LostLink title="Link your Slack user" />
  ) : (
    <Introduction key={linkToken} token={linkToken} />
  )
}

function Introduction({ token }: { readonly token: string }) {
  const offer = useQuery({
    queryKey: ['slack offer', token],
    queryFn: () => api.auth.slack.show.mutate({ token }),
    staleTime: Infinity,
    retry: false,
  })
  if (offer.data) return <Agree offer={offer.data} token={token} />
  if (!offer.isError) {
    return (
      <Frame>
        <Skeleton className="h-40" />
      </Frame>
    )
  }
  const { code, message } = describeError(offer.error)
  return (
    <Frame>
      {code === 'NOT_FOUND' ? (
        <p className="text-sm">{message}</p>
      ) : (
        <ErrorState what="The link" error={offer.error} retry={() => void offer.refetch()} />
      )}
    </Frame>
  )
}

function Agree({ offer, token }: { readonly offer: Offer; readonly token: string }) {
  const person = usePerson()
  const link = useMutation({ mutationFn: () => api.auth.slack.link.mutate({ token }) })
  const who = (
    <>
      <Name>{offer.slackUserName}</Name> in the Slack workspace <Name>{offer.workspaceName}</Name>
    </>
  )
  if (link.isSuccess) {
    return (
      <Frame>
        <p className="text-sm" role="status">
          {who} now decides as <Name>{person?.email}</Name> in {offer.teamName}. Go back to Slack and press the button
          again. You can unlink it on your account page.
        </p>
      </Frame>
    )
  }
  return (
    <Frame>
      <div className="flex flex-col gap-4 text-sm">
        <p>
          {who} will decide drifts of <Name>{offer.teamName}</Name> as <Name>{person?.email}</Name>, with the role you
          have there.
        </p>
        <p>Link it only if this is you in Slack, and you pressed the button yourself.</p>
        <FormError message={link.isError ? describeError(link.error).message : null} />
        <Button tone="primary" size="lg" disabled={link.isPending} onClick={() => link.mutate()}>
          {link.isPending ? 'Linking…' : 'Link my Slack user'}
        </Button>
        <Button size="lg" onClick={() => void sessions.signOut()}>
          Use another account
        </Button>
      </div>
    </Frame>
  )
}

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <FrontPage
      tab="Link your Slack user"
      title="Link your Slack user"
      footer={
        <Link to="/" className={frontLinkClass}>
          Go to the overview
        </Link>
      }
    >
      {children}
    </FrontPage>
  )
}

function Name({ children }: { readonly children: ReactNode }) {
  return <span className="font-medium break-all">{children}</span>
}
