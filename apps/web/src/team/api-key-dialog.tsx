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
import { OptionList } from '../design/option-list.tsx'
import { ShownOnce } from '../design/shown-once.tsx'
import { scopesOf, scopeWords } from './scope-words.ts'
import { formatDate } from '../format/time.ts'
import { apiKeyList } from './team-queries.ts'

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: 'never', label: 'No expiry' },
] as const

type Lifetime = (typeof lifetimes)[number]['value']

const dayMs = 24 * 60 * 60 * 1_000

/** Creates an API key and shows it, this once. */
export function ApiKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const [lifetime, setLifetime] = useState<Lifetime>('90')
  const [lacksScope, setLacksScope] = useState(false)
  const create = useMutation({
    mutationFn: (key: Inputs['apiKey']['create']) => api.apiKey.create.mutate(key),
    onSettled: () => client.invalidateQueries(apiKeyList()),
  })
  const errors = fieldErrors(create.error)
  if (create.data) return <NewKey name={create.data.name} apiKey={create.data.key} onClose={onClose} />
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !create.isPending && onClose()}
      title="New API key"
      description="Lets a pipeline or script use the API on behalf of this team."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const scopes = scopesOf(form.getAll('scopes'))
          setLacksScope(scopes.length === 0)
          if (scopes.length === 0 || create.isPending) return
          create.mutate({ name: textOf(form, 'name').trim(), scopes, expiresAt: endOf(lifetime) })
        }}
      >
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          maxLength={100}
          hint="What will use it, such as nightly-plan."
          error={errors['name']}
          required
          autoFocus
        />
        <OptionList
          legend="Scopes"
          name="scopes"
          type="checkbox"
          options={scopeWords}
          initial={['scan']}
          error={lacksScope ? 'Choose at least one scope.' : errors['scopes']}
        />
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">Expires after</span>
          <div>
            <Choice label="Expires after" value={lifetime} options={lifetimes} onChange={setLifetime} />
          </div>
          <p className="text-xs text-muted">
            {lifetime === 'never'
              ? 'Works until it is revoked. A key that expires is safer.'
              : `Expires on ${formatDate(endOf(lifetime) ?? '')}.`}
          </p>
        </div>
        <FormError message={formError(create.error, ['name', 'scopes'])} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={create.isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={create.isPending}>
            {create.isPending ? 'Creating…' : 'Create API key'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

interface NewKeyProps {
  readonly name: string
  readonly apiKey: string
  readonly onClose: () => void
}

function NewKey({ name, apiKey, onClose }: NewKeyProps) {
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={`API key created: ${name}`}
      description="Copy it now: it is not shown again. Anyone who has it can use it."
      holds
    >
      <div className="flex flex-col gap-4">
        <ShownOnce text={apiKey} label="API key" />
        <div className="flex justify-end">
          <Button tone="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function endOf(lifetime: Lifetime): string | null {
  return lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * dayMs).toISOString()
}
