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
import { apiKeyList } from './team-queries.ts'

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'never', label: 'Never' },
] as const

type Lifetime = (typeof lifetimes)[number]['value']

const dayMs = 24 * 60 * 60 * 1_000

/** Makes an API key and shows it, this once. */
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
      description="For a program that uses the API in the name of this team."
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
          hint="What uses it: nightly-plan, backup."
          error={errors['name']}
          required
          autoFocus
        />
        <OptionList
          legend="What it is good for"
          name="scopes"
          type="checkbox"
          options={scopeWords}
          initial={['scan']}
          error={lacksScope ? 'Choose one at least.' : errors['scopes']}
        />
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">How long it works</span>
          <div>
            <Choice label="How long it works" value={lifetime} options={lifetimes} onChange={setLifetime} />
          </div>
          <p className="text-xs text-muted">
            {lifetime === 'never'
              ? 'Until somebody revokes it. One that ends by itself is safer.'
              : 'Then it ends by itself.'}
          </p>
        </div>
        <FormError message={formError(create.error, ['name', 'scopes'])} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={create.isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={create.isPending}>
            {create.isPending ? 'Making it …' : 'Make the key'}
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
      title={`The key ${name}`}
      description="Take it now: it is kept as a fingerprint only and not shown again. Who has it can do what it is good for."
      holds
    >
      <div className="flex flex-col gap-4">
        <ShownOnce text={apiKey} label="The API key" />
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
