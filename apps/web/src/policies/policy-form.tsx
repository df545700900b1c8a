import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { Button, buttonClass } from '../design/button.tsx'
import { TextAreaField, TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Panel } from '../design/panel.tsx'
import { toast } from '../design/toast.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { EffectFields } from './effect-fields.tsx'
import { atFields, shownAt } from './form-faults.ts'
import { inputOf, type PolicyDraft, previewOf } from './policy-draft.ts'
import { policiesChanged, policyList } from './policy-queries.ts'
import { PreviewPanel } from './preview-panel.tsx'

type Input = NonNullable<ReturnType<typeof inputOf>['input']>

interface PolicyFormProps {
  readonly initial: PolicyDraft
  /** The policy that is changed; null for a new one. */
  readonly id: string | null
}

/** Writes a policy, and shows beside it what it would be for. */
export function PolicyForm({ initial, id }: PolicyFormProps) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(initial)
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: (input: Input) =>
      id === null ? api.policy.create.mutate(input) : api.policy.update.mutate({ id, ...input }),
    onSuccess: async ({ name }) => {
      // Before the list is shown again: it would flash what was so before.
      await client.invalidateQueries(policyList())
      toast('good', `${name} is saved. Open drifts are held against it now.`)
      void navigate({ to: '/policies' })
    },
    onSettled: () => policiesChanged(client),
  })
  const { input, faults: unread } = inputOf(draft)
  const faults = { ...atFields(fieldErrors(save.error)), ...(tried && unread) }
  const set = (change: Partial<PolicyDraft>) => setDraft({ ...draft, ...change })
  return (
    <form
      noValidate
      className="grid max-w-6xl grid-cols-1 items-start gap-4 px-4 pb-10 md:px-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (input !== null && !save.isPending) save.mutate(input)
      }}
    >
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title="Policy">
          <div className="flex flex-col gap-4 p-4">
            <NameFields draft={draft} faults={faults} set={set} />
            <EffectFields effect={draft.effect} faults={faults} onChange={(effect) => set({ effect })} />
          </div>
        </Panel>
        <Panel title="Which drifts" note="those that fit every field">
          <div className="flex flex-col gap-4 p-4">
            <ConditionFields condition={draft.condition} faults={faults} onChange={(condition) => set({ condition })} />
          </div>
        </Panel>
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-4">
        <PreviewPanel rule={previewOf(draft)} />
        <FormError
          message={
            tried && input === null ? 'Some fields need another look.' : formError(save.error, shownAt(save.error))
          }
        />
        <div className="flex justify-end gap-2">
          <Link to="/policies" className={buttonClass()}>
            Cancel
          </Link>
          <Button type="submit" tone="primary" disabled={save.isPending}>
            {save.isPending ? 'Saving …' : id === null ? 'Create the policy' : 'Save'}
          </Button>
        </div>
      </div>
    </form>
  )
}

interface NameFieldsProps {
  readonly draft: PolicyDraft
  readonly faults: Readonly<Record<string, string>>
  readonly set: (change: Partial<PolicyDraft>) => void
}

function NameFields({ draft, faults, set }: NameFieldsProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <TextField
          label="Name"
          autoComplete="off"
          maxLength={100}
          required
          value={draft.name}
          error={faults['name']}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label="Priority"
          inputMode="numeric"
          value={draft.priority}
          hint="Lowest is asked first."
          error={faults['priority']}
          onChange={(event) => set({ priority: event.target.value })}
        />
      </div>
      <TextAreaField
        label="Description (optional)"
        rows={2}
        className="min-h-16!"
        maxLength={2_000}
        value={draft.description}
        error={faults['description']}
        onChange={(event) => set({ description: event.target.value })}
      />
      <label className="flex items-center gap-2 text-sm font-medium">
        <input
          type="checkbox"
          checked={draft.isEnabled}
          onChange={(event) => set({ isEnabled: event.target.checked })}
          className="size-3.5 accent-(--accent-solid)"
        />
        In force
      </label>
    </>
  )
}
