import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { MenuAction } from '../design/menu-action.tsx'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { MenuSeparator } from '../design/menu.tsx'
import { MoreMenu } from '../design/more-menu.tsx'
import { toast } from '../design/toast.tsx'
import { channelList, type Channel } from './channel-queries.ts'
import { EditChannelDialog } from './edit-channel-dialog.tsx'

/** What is seldom done to a channel: editing and deleting it. */
export function ChannelMenu({ channel }: { readonly channel: Channel }) {
  const [open, setOpen] = useState<'edit' | 'removal' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <MoreMenu of={channel.name}>
        <MenuAction icon={Pencil} onSelect={() => setOpen('edit')}>
          Edit
        </MenuAction>
        <MenuSeparator />
        <MenuAction icon={Trash2} onSelect={() => setOpen('removal')} isGrave>
          Delete
        </MenuAction>
      </MoreMenu>
      {open === 'edit' && <EditChannelDialog channel={channel} onClose={close} />}
      {open === 'removal' && <DeleteChannel channel={channel} onClose={close} />}
    </>
  )
}

function DeleteChannel({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.channel.remove.mutate({ id: channel.id }),
    onSuccess: () => {
      toast('good', `Channel deleted: ${channel.name}`)
      onClose()
    },
    onSettled: () => client.invalidateQueries(channelList()),
  })
  return (
    <ConfirmDialog
      title={`Delete ${channel.name}?`}
      action="Delete channel"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      Its secrets, its delivery log and messages that are still waiting are deleted with it.
      {channel.target.kind === 'pagerduty' && ' Incidents it opened stay open in PagerDuty.'} This cannot be undone.
    </ConfirmDialog>
  )
}
