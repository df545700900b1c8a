import { useMutation, useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { describeError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { FormError } from '../design/form-error.tsx'
import { ShownOnce } from '../design/shown-once.tsx'
import { formatDate } from '../format/time.ts'
import { usePerson } from '../shell/use-person.ts'
import { useMembers } from '../team/use-members.ts'

interface ConnectionKeyProps {
  readonly stackName: string
  /** The key that was made before, by its id; null for none. */
  readonly keyId: string | null
  readonly onMade: (keyId: string) => void
}

/** Creates the API key of a pipeline and shows it, this once; tells others than admins whom to ask. */
export function ConnectionKey({ stackName, keyId, onMade }: ConnectionKeyProps) {
  const person = usePerson()
  if (person?.role !== 'admin') return <AskForKey />
  return <MakeKey stackName={stackName} keyId={keyId} onMade={onMade} />
}

function MakeKey({ stackName, keyId, onMade }: ConnectionKeyProps) {
  const client = useQueryClient()
  const make = useMutation({
    // What records scans needs this scope alone; it ends by itself after 90 days, as keys do that say nothing else.
    mutationFn: () => api.apiKey.create.mutate({ name: `Pipeline of ${stackName}`.slice(0, 100), scopes: ['scan'] }),
    // The key itself is in this component alone, and gone with it.
    gcTime: 0,
    onSuccess: ({ id }) => onMade(id),
    onSettled: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  })
  const made = make.data
  if (made) {
    return (
      <div className="flex flex-col gap-3">
        <p className="text-sm">
          Copy this key now: it is <strong className="font-medium">not shown again</strong>. Store it among the secrets
          of your pipeline as <code className="font-mono text-xs">DRIFTSENTRY_API_KEY</code>.
        </p>
        <ShownOnce text={made.key} label="API key" />
        {made.expiresAt !== null && <p className="text-xs text-muted">Expires on {formatDate(made.expiresAt)}.</p>}
      </div>
    )
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-sm text-muted">
        {keyId === null
          ? 'It lets the pipeline record scans and nothing else, and is shown once. Skip this if you already have a key with the scope scan.'
          : 'The key created here is not shown again. If you lost it, create another one and revoke the first on the Team page.'}
      </p>
      <Button
        {...(keyId === null && { tone: 'primary' as const })}
        disabled={make.isPending}
        onClick={() => make.mutate()}
      >
        <KeyRound className="size-4" aria-hidden /> {keyId === null ? 'Create API key' : 'Create another key'}
      </Button>
      <FormError message={make.error === null ? null : describeError(make.error).message} />
    </div>
  )
}

const shownAdmins = 3

function AskForKey() {
  const admins = useMembers()?.filter(({ role }) => role === 'admin') ?? []
  const named = admins
    .slice(0, shownAdmins)
    .map(({ email }) => email)
    .join(', ')
  return (
    <p className="max-w-2xl text-sm text-muted">
      Only admins can create API keys. Ask{' '}
      {named === '' ? 'an admin of your team' : <strong className="font-medium text-text">{named}</strong>} for one with
      the scope <code className="font-mono text-xs">scan</code>, or use one that your pipeline already has. The lines
      below work with any such key.
    </p>
  )
}
