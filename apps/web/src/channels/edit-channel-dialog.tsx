import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Inputs } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { textOf } from '../api/form-text.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'
import { toast } from '../design/toast.tsx'
import { useFirstFault } from '../design/use-first-fault.ts'
import { channelList, type Channel, type Target } from './channel-queries.ts'
import { whereItLeads } from './channel-words.ts'
import { SlackRequestUrl } from './slack-request-url.tsx'
import { TargetFields } from './target-fields.tsx'
import { recipientsSent, shownFaults, targetErrors, targetOf } from './target-of.ts'

/** Renames a channel, and has it lead elsewhere: all of it anew, since what is secret of it cannot be read. */
export function EditChannelDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const { id, target } = channel
  const client = useQueryClient()
  const [isReplacing, setReplacing] = useState(false)
  const save = useMutation({
    mutationFn: (change: Omit<Inputs['channel']['update'], 'id'>) => api.channel.update.mutate({ id, ...change }),
    onSuccess: ({ name }) => {
      toast('good', `Channel saved: ${name}`)
      onClose()
    },
    onSettled: () => client.invalidateQueries(channelList()),
  })
  const { error, isPending, variables } = save
  const { form: fields } = useFirstFault(error)
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !isPending && onClose()}
      title={`Edit ${channel.name}`}
      holds={isReplacing}
    >
      <form
        ref={fields}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const name = textOf(form, 'name').trim()
          if (!isPending) save.mutate({ name, ...(isReplacing && { target: targetOf(target.kind, form) }) })
        }}
      >
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          maxLength={100}
          defaultValue={channel.name}
          error={fieldErrors(error)['name']}
          required
          autoFocus
        />
        <WhereItLeads
          target={target}
          isReplacing={isReplacing}
          errors={targetErrors(error, recipientsSent(variables?.target))}
          onReplace={setReplacing}
        />
        {target.kind === 'slack' && target.hasButtons && <SlackRequestUrl channelId={id} />}
        <FormError message={formError(error, shownFaults(error))} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={isPending}>
            {isPending ? 'Saving…' : 'Save changes'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

interface WhereItLeadsProps {
  readonly target: Target
  readonly isReplacing: boolean
  readonly errors: Readonly<Record<string, string>>
  readonly onReplace: (isReplacing: boolean) => void
}

function WhereItLeads({ target, isReplacing, errors, onReplace }: WhereItLeadsProps) {
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="contents">
        <span className="mb-1.5 block text-sm font-medium">Destination</span>
      </legend>
      <div className="flex items-center gap-3 rounded-md border border-line bg-sunken py-2 pr-2 pl-3">
        <span className="min-w-0 flex-1 text-sm break-words">{whereItLeads(target)}</span>
        <Button size="sm" onClick={() => onReplace(!isReplacing)}>
          {isReplacing ? 'Keep current' : 'Replace'}
        </Button>
      </div>
      {isReplacing && (
        <>
          {target.kind === 'slack' && target.hasButtons && (
            <p className="text-xs text-muted">
              Enter the signing secret again too: without it messages have no buttons.
            </p>
          )}
          <TargetFields
            kind={target.kind}
            errors={errors}
            {...(target.kind === 'email' && { recipients: target.recipients })}
            {...(target.kind === 'pagerduty' && { region: target.region })}
          />
        </>
      )}
    </fieldset>
  )
}
