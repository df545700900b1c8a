import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { Button, buttonClass } from '../design/button.tsx'
import { FormError } from '../design/form-error.tsx'
import { Panel } from '../design/panel.tsx'
import { toast } from '../design/toast.tsx'
import { useFirstFault } from '../design/use-first-fault.ts'
import { ConditionFields } from './condition-fields.tsx'
import { DetailFields } from './detail-fields.tsx'
import { EffectFields } from './effect-fields.tsx'
import { atFields, shownAt } from './form-faults.ts'
import { inputOf, type PolicyDraft, previewOf, ruleIn } from './policy-draft.ts'
import { policiesChanged, policyList } from './policy-queries.ts'
import { PreviewPanel } from './preview-panel.tsx'

type Input = NonNullable<ReturnType<typeof inputOf>['input']>

interface PolicyFormProps {
  readonly initial: PolicyDraft
  /** The policy that is changed; null for a new one. */
  readonly id: string | null
}

/** Writes a policy: which drifts, what is done to them, what it is called. Beside it, or below on a phone, what it would match. */
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
      toast('good', `Policy ${id === null ? 'created' : 'saved'}: ${name}`)
      void navigate({ to: '/policies' })
    },
    onSettled: () => policiesChanged(client),
  })
  const { form, showFault } = useFirstFault(save.error)
  const { input, faults: unread } = inputOf(draft)
  const faults = { ...atFields(fieldErrors(save.error)), ...(tried && unread) }
  const set = (change: Partial<PolicyDraft>) => setDraft({ ...draft, ...change })
  return (
    <form
      ref={form}
      noValidate
      className="grid max-w-6xl grid-cols-1 items-start gap-4 px-4 pb-10 md:px-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (input === null) showFault()
        else if (!save.isPending) save.mutate(input)
      }}
    >
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title="Which drifts" note="Drifts must match every condition">
          <div className="flex flex-col gap-4 p-4">
            <ConditionFields condition={draft.condition} faults={faults} onChange={(condition) => set({ condition })} />
          </div>
        </Panel>
        <Panel title="What happens">
          <div className="flex flex-col gap-4 p-4">
            <EffectFields effect={draft.effect} faults={faults} onChange={(effect) => set({ effect })} />
          </div>
        </Panel>
        <Panel title="Details">
          <div className="flex flex-col gap-4 p-4">
            <DetailFields draft={draft} faults={faults} set={set} />
          </div>
        </Panel>
      </div>
      <div className="min-w-0 lg:sticky lg:top-4 lg:row-span-2">
        <PreviewPanel rule={previewOf(draft)} said={ruleIn(draft)} />
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        <FormError
          message={
            tried && input === null ? 'Check the highlighted fields.' : formError(save.error, shownAt(save.error))
          }
        />
        <div className="flex justify-end gap-2">
          <Link to="/policies" className={buttonClass()}>
            Cancel
          </Link>
          <Button type="submit" tone="primary" disabled={save.isPending}>
            {save.isPending ? 'Saving…' : id === null ? 'Create policy' : 'Save changes'}
          </Button>
        </div>
      </div>
    </form>
  )
}
