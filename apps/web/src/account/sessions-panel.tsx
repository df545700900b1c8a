import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { Panel } from '../design/panel.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { toast } from '../design/toast.tsx'
import { Moment } from '../format/moment.tsx'
import { ownSessions, type Device } from './account-queries.ts'
import { deviceInWords } from './device-words.ts'

/** Where one is signed in, and the way to end it there. */
export function SessionsPanel() {
  const list = useQuery(ownSessions())
  const [isLeaving, setLeaving] = useState(false)
  return (
    <Panel
      title="Sessions"
      actions={
        <Button size="sm" tone="danger" onClick={() => setLeaving(true)}>
          Sign out everywhere
        </Button>
      }
    >
      {list.isLoadingError ? (
        <ErrorState what="Sessions" error={list.error} retry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <SkeletonRows rows={2} className="h-14" />
      ) : (
        <ul>
          {list.data.map((device) => (
            <SessionRow key={device.id} device={device} />
          ))}
        </ul>
      )}
      {isLeaving && <SignOutEverywhere onClose={() => setLeaving(false)} />}
    </Panel>
  )
}

function SessionRow({ device }: { readonly device: Device }) {
  const client = useQueryClient()
  const name = deviceInWords(device.userAgent)
  const end = useMutation({
    mutationFn: () => api.auth.endSession.mutate({ id: device.id }),
    onSuccess: () => toast('good', `Signed out: ${name}`),
    onError: (error) => toast('bad', describeError(error).message),
    onSettled: () => client.invalidateQueries(ownSessions()),
  })
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line px-4 py-2.5 last:border-0">
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium break-words">{name}</p>
        <p className="text-xs text-muted">
          {device.method === 'sso' && 'single sign-on · '}
          {device.ipAddress !== null && `${device.ipAddress} · `}
          last used <Moment at={device.lastUsedAt} />
        </p>
      </div>
      {device.isCurrent ? (
        <span className="text-xs font-medium text-good">This session</span>
      ) : (
        <Button size="sm" disabled={end.isPending} aria-label={`Sign out ${name}`} onClick={() => end.mutate()}>
          Sign out
        </Button>
      )}
    </li>
  )
}

function SignOutEverywhere({ onClose }: { readonly onClose: () => void }) {
  const leave = useMutation({ mutationFn: () => sessions.signOutEverywhere() })
  return (
    <ConfirmDialog
      title="Sign out everywhere?"
      action="Sign out everywhere"
      isPending={leave.isPending}
      error={leave.error}
      onConfirm={() => leave.mutate()}
      onClose={onClose}
    >
      You are signed out on every device, including this one.
    </ConfirmDialog>
  )
}
