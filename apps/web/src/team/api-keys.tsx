import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { toast } from '../design/toast.tsx'
import { Moment } from '../format/moment.tsx'
import { formatDate } from '../format/time.ts'
import { ApiKeyDialog } from './api-key-dialog.tsx'
import { ListPanel, listRowClass } from './list-panel.tsx'
import { apiKeyList, type ApiKey } from './team-queries.ts'

/** The keys by which programs use the API on behalf of the team. */
export function ApiKeys() {
  const list = useInfiniteQuery(apiKeyList())
  const [isMaking, setMaking] = useState(false)
  return (
    <>
      <ListPanel
        title="API keys"
        list={list}
        actions={
          <Button size="sm" onClick={() => setMaking(true)}>
            <Plus className="size-3.5" aria-hidden /> New API key
          </Button>
        }
        empty="No API keys yet. Create one for each pipeline that pushes plans."
        renderRow={(apiKey) => <ApiKeyRow key={apiKey.id} apiKey={apiKey} />}
      />
      {isMaking && <ApiKeyDialog onClose={() => setMaking(false)} />}
    </>
  )
}

function ApiKeyRow({ apiKey }: { readonly apiKey: ApiKey }) {
  const { name, prefix, scopes, lastUsedAt, expiresAt, createdBy } = apiKey
  const [isRevoking, setRevoking] = useState(false)
  return (
    <li className={listRowClass}>
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
          <span className="min-w-0 break-words">{name}</span>
          {scopes.map((scope) => (
            <span key={scope} className="rounded-full bg-active px-2 text-xs font-normal text-muted">
              {scope}
            </span>
          ))}
        </p>
        <p className="text-xs wrap-anywhere text-muted">
          <code className="font-mono">{prefix}…</code>
          {createdBy !== null && ` · created by ${createdBy.email}`} ·{' '}
          {lastUsedAt === null ? (
            'never used'
          ) : (
            <>
              used <Moment at={lastUsedAt} />
            </>
          )}{' '}
          · {expiresAt === null ? 'no expiry' : expiry(expiresAt)}
        </p>
      </div>
      <Button size="sm" aria-label={`Revoke ${name}`} onClick={() => setRevoking(true)}>
        Revoke
      </Button>
      {isRevoking && <RevokeKey apiKey={apiKey} onClose={() => setRevoking(false)} />}
    </li>
  )
}

function RevokeKey({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => api.apiKey.revoke.mutate({ id: apiKey.id }),
    onSuccess: () => {
      toast('good', `API key revoked: ${apiKey.name}`)
      onClose()
    },
    onSettled: () => client.invalidateQueries(apiKeyList()),
  })
  return (
    <ConfirmDialog
      title={`Revoke ${apiKey.name}?`}
      action="Revoke API key"
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      Anything that uses it loses access at once. This cannot be undone.
    </ConfirmDialog>
  )
}

function expiry(at: string): string {
  return `${new Date(at).getTime() < Date.now() ? 'expired' : 'expires'} ${formatDate(at)}`
}
