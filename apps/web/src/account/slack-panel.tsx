import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Panel } from '../design/panel.tsx'
import { ErrorState } from '../design/states.tsx'
import { toast } from '../design/toast.tsx'
import { Moment } from '../format/moment.tsx'
import { ownSlackLinks, type SlackLink } from './account-queries.ts'

/** The Slack users who decide as oneself, and the way to end it. Nothing at all for who never pressed a button there. */
export function SlackPanel() {
  const list = useQuery(ownSlackLinks())
  if (list.isLoadingError) {
    return (
      <Panel title="Slack">
        <ErrorState what="Slack users" error={list.error} retry={() => void list.refetch()} />
      </Panel>
    )
  }
  if (list.data === undefined || list.data.length === 0) return null
  return (
    <Panel title="Slack" note="Can decide as you in this team">
      <ul>
        {list.data.map((link) => (
          <SlackRow key={link.id} link={link} />
        ))}
      </ul>
    </Panel>
  )
}

function SlackRow({ link }: { readonly link: SlackLink }) {
  const client = useQueryClient()
  const name = `${link.slackUserName} in ${link.workspaceName}`
  const end = useMutation({
    mutationFn: () => api.auth.slack.unlink.mutate({ id: link.id }),
    onSuccess: () => toast('good', `Slack user unlinked: ${name}`),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => client.invalidateQueries(ownSlackLinks()),
  })
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line px-4 py-2.5 last:border-0">
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium break-words">{name}</p>
        <p className="text-xs text-muted">
          linked <Moment at={link.createdAt} />
        </p>
      </div>
      <Button size="sm" disabled={end.isPending} aria-label={`Unlink ${name}`} onClick={() => end.mutate()}>
        Unlink
      </Button>
    </li>
  )
}
