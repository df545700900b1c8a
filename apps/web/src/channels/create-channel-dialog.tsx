import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Inputs } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { textOf } from '../api/form-text.ts'
import { Button } from '../design/button.tsx'
import { Choice } from '../design/choice.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'
import { toast } from '../design/toast.tsx'
import { useFirstFault } from '../design/use-first-fault.ts'
import { channelList, type Channel, type ChannelKind } from './channel-queries.ts'
import { kindOptions, kindWords } from './channel-words.ts'
import { SlackRequestUrl } from './slack-request-url.tsx'
import { TargetFields } from './target-fields.tsx'
import { recipientsSent, shownFaults, targetErrors, targetOf } from './target-of.ts'

/** Adds a channel; for one with buttons, says what Slack must be told. */
export function CreateChannelDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const [kind, setKind] = useState<ChannelKind>('slack')
  const create = useMutation({
    mutationFn: (channel: Inputs['channel']['create']) => api.channel.create.mutate(channel),
    onSuccess: (channel) => {
      if (hasButtons(channel)) return
      toast('good', `Channel created: ${channel.name}. Send a test to check it.`)
      onClose()
    },
    onSettled: () => client.invalidateQueries(channelList()),
  })
  const { error, isPending, data, variables } = create
  const { form: fields } = useFirstFault(error)
  if (data && hasButtons(data)) return <AddedWithButtons channel={data} onClose={onClose} />
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !isPending && onClose()}
      title="New channel"
      description="A place your team’s alerts are sent to."
      holds
    >
      <form
        ref={fields}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          if (!isPending) create.mutate({ name: textOf(form, 'name').trim(), target: targetOf(kind, form) })
        }}
      >
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">Kind</span>
          <div>
            <Choice
              label="Kind"
              value={kind}
              options={kindOptions}
              onChange={(next) => {
                create.reset()
                setKind(next)
              }}
            />
          </div>
          <p className="text-xs text-muted">{kindWords[kind].meaning}</p>
        </div>
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          maxLength={100}
          hint="For example “On call” or “Platform chat”."
          error={fieldErrors(error)['name']}
          required
          autoFocus
        />
        <TargetFields key={kind} kind={kind} errors={targetErrors(error, recipientsSent(variables?.target))} />
        <FormError message={formError(error, shownFaults(error))} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={isPending}>
            {isPending ? 'Creating…' : 'Create channel'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function AddedWithButtons({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={`Channel created: ${channel.name}`} holds>
      <div className="flex flex-col gap-4">
        <SlackRequestUrl channelId={channel.id} />
        <div className="flex justify-end">
          <Button tone="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function hasButtons({ target }: Channel): boolean {
  return target.kind === 'slack' && target.hasButtons
}
