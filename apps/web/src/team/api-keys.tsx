import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { Moment } from '../format/moment.tsx'
import { formatDay } from '../format/time.ts'
import { ApiKeyDialog } from './api-key-dialog.tsx'
import { ListPanel, listRowClass } from './list-panel.tsx'
import { apiKeyList, type ApiKey } from './team-queries.ts'

/** The keys by which programs use the API in the name of the team. */
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
            <Plus className="size-3.5" aria-hidden /> New key
          </Button>
        }
        empty="No program has a key. A pipeline needs one to send its plans."
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
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
          <span className="min-w-0 break-words">{name}</span>
          {scopes.map((scope) => (
            <span key={scope} className="rounded-full bg-active px-2 text-xs font-normal text-muted">
              {scope}
            </span>
          ))}
        </p>
        <p className="text-xs text-muted">
          <code className="font-mono">{prefix}…</code>
          {createdBy !== null && ` · by ${createdBy.email}`} ·{' '}
          {lastUsedAt === null ? (
            'never used'
          ) : (
            <>
              used <Moment at={lastUsedAt} />
            </>
          )}{' '}
          · {expiresAt === null ? 'does not end' : ends(expiresAt)}
        </p>
      </div>
      <Button size="sm" aria-label={`Revoke the key ${name}`} onClick={() => setRevoking(true)}>
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
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries(apiKeyList()),
  })
  return (
    <ConfirmDialog
      title={`Revoke ${apiKey.name}`}
      action="Revoke the key"
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      Whatever uses it is refused from now on. It cannot be taken back.
    </ConfirmDialog>
  )
}

function ends(at: string): string {
  const end = new Date(at)
  const year = end.getFullYear() === new Date().getFullYear() ? '' : ` ${end.getFullYear()}`
  return `${end.getTime() < Date.now() ? 'ended' : 'ends'} ${formatDay(at)}${year}`
}
